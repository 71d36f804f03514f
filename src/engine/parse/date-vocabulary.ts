import { splitWords } from "./normalize.ts";
import { NUMBER_WORDS } from "./number-words.ts";
import { isPartOfNumber } from "./spoken-numbers.ts";

// Words that may stand in a date, in every language: whatever else stands there, a text is about more than a day.
const WORDS = new Set(
  [
    "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun",
    "january jan february feb march mar april apr may june jun july jul august aug september sep sept october oct november nov december dec",
    "the of on by at in next this coming week weeks month months year day days today tomorrow tonight morning after end st nd rd th fortnight time a an from now to early",
    "lundi lun mardi mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim janvier janv fevrier fevr fev mars avril avr mai juin juillet juil aout septembre octobre novembre decembre",
    "le la les l du de d des ce cette cet prochain prochaine demain apres aujourd hui semaine semaines mois jour jours an annee dans en fin au a er premier matin",
    "segunda terca quarta quinta sexta sabado domingo feira seg ter qua qui sex sab dom janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro ago set out dez",
    "o as os do da dos das no na dia dias proximo proxima que vem amanha depois hoje esta este semana semanas mes meses ano fim daqui ate primeiro manha",
    "jumatatu jumanne jumatano alhamisi ijumaa jumamosi jumapili jtatu jnne jtano januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba des",
    "tarehe ya wa wiki mwezi ijayo ujao ujayo kesho kutwa leo siku baada mwisho hii huu za zijazo mwaka asubuhi",
    "الاثنين اثنين الثلاثاء ثلاثاء الاربعاء اربعاء الخميس خميس الجمعه جمعه السبت سبت الاحد احد يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر",
    "يوم غدا غد بعد اليوم الاسبوع اسبوع اسبوعين القادم المقبل الجاي القادمه شهر الشهر هذا من في نهايه اول ايام كانون تشرين شباط اذار نيسان ايار حزيران تموز اب ايلول الاول الثاني",
  ].flatMap((line) => line.split(" ")),
);

/** Whether every word of a text may belong to a date: "Monday 30 November", but not "the forms next week". */
export function namesOnlyDays(text: string): boolean {
  const words = splitWords(text);
  return (
    words.length > 0 &&
    words.every(
      (word) =>
        WORDS.has(word) ||
        NUMBER_WORDS.has(word) ||
        isPartOfNumber(word) ||
        /^\d{1,4}(?:st|nd|rd|th|er|o|a|e)?$/.test(word),
    )
  );
}
