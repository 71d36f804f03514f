import type { Texts } from "../domain/language.ts";
import type { DataRequest } from "../domain/people.ts";

/** What is said to somebody who asks about the data held on them. */
export const DATA_REQUESTED: Readonly<Record<DataRequest["kind"], Texts>> = {
  erase: {
    en: "I have passed on your wish to have your data erased to the people of the programme. They will answer you by {{day}}. To get no more messages at once, send STOP.",
    fr: "J’ai transmis aux responsables du programme votre demande d’effacer vos données. Ils vous répondront d’ici le {{day}}. Pour ne plus recevoir de messages dès maintenant, envoyez STOP.",
    pt: "Transmiti aos responsáveis do programa o seu pedido de apagar os seus dados. Vão responder-lhe até {{day}}. Para deixar já de receber mensagens, envie PARAR.",
    sw: "Nimewapelekea wasimamizi wa mpango ombi lako la kufuta taarifa zako. Watakujibu ifikapo {{day}}. Ili usipokee tena ujumbe kuanzia sasa, tuma ACHA.",
    ar: "نقلتُ طلبك محو بياناتك إلى المسؤولين عن البرنامج. سيصلك الرد في موعد أقصاه {{day}}. لوقف الرسائل فورًا تكفي كلمة «أوقف».",
  },
  access: {
    en: "I have passed on your wish to know what is held about you to the people of the programme. They will answer you by {{day}}.",
    fr: "J’ai transmis aux responsables du programme votre demande de savoir ce qui est conservé sur vous. Ils vous répondront d’ici le {{day}}.",
    pt: "Transmiti aos responsáveis do programa o seu pedido de saber o que está guardado sobre si. Vão responder-lhe até {{day}}.",
    sw: "Nimewapelekea wasimamizi wa mpango ombi lako la kujua taarifa zilizohifadhiwa kukuhusu. Watakujibu ifikapo {{day}}.",
    ar: "نقلتُ طلبك معرفة ما هو محفوظ عنك إلى المسؤولين عن البرنامج. سيصلك الرد في موعد أقصاه {{day}}.",
  },
};

/** What the managers of the programme read about such a request. */
export const MANAGERS_READ_REQUEST: Readonly<Record<DataRequest["kind"], Texts>> = {
  erase: {
    en: "{{name}} asks to have their data erased. An answer is due by {{day}}; the operator erases with npm run erase.",
    fr: "{{name}} demande que ses données soient effacées. Une réponse est due d’ici le {{day}} ; l’opérateur efface avec npm run erase.",
    pt: "{{name}} pede que os seus dados sejam apagados. A resposta é devida até {{day}}; o operador apaga com npm run erase.",
    sw: "{{name}} anaomba taarifa zake zifutwe. Jibu linatakiwa ifikapo {{day}}; mwendeshaji anafuta kwa npm run erase.",
    ar: "يطلب {{name}} محو بياناته. الرد مطلوب قبل {{day}}، ويمحوها المشغّل بالأمر npm run erase.",
  },
  access: {
    en: "{{name}} asks what is held about them. An answer is due by {{day}}; the operator writes it to a file with npm run access.",
    fr: "{{name}} demande ce qui est conservé à son sujet. Une réponse est due d’ici le {{day}} ; l’opérateur l’écrit dans un fichier avec npm run access.",
    pt: "{{name}} pergunta o que está guardado sobre si. A resposta é devida até {{day}}; o operador escreve-a num ficheiro com npm run access.",
    sw: "{{name}} anauliza taarifa gani zimehifadhiwa kumhusu. Jibu linatakiwa ifikapo {{day}}; mwendeshaji anaziandika kwenye faili kwa npm run access.",
    ar: "يسأل {{name}} عمّا هو محفوظ عنه. الرد مطلوب قبل {{day}}، ويكتبه المشغّل في ملف بالأمر npm run access.",
  },
};
