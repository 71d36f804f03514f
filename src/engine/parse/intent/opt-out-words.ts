import type { Language } from "../../../domain/language.ts";

/**
 * What a word contributes to a wish to get no more messages.
 *
 * - `stop` says it by itself; `end` says it with an object, and may say it alone; `cease` needs an object.
 * - `halted` says it as well, but also names a state of the work: *arrêt*, *simama*.
 * - `no`, `more`, `want`, `need`, `contact`, `receive`, `message`, `me`, `remove`, `list` say it together.
 * - `leave` says it whole: *unsubscribe*; `perhaps` may say it: *wrong number*; `weary` may with an object: *fed up*.
 * - `self` is the writer as the one who acts: *we stop sending messages* is no wish.
 * - `filler` adds nothing; `other` is a phrase that says something else, although its words are known.
 */
export const WORD_KINDS = [
  "stop",
  "end",
  "cease",
  "halted",
  "no",
  "more",
  "want",
  "need",
  "contact",
  "receive",
  "message",
  "me",
  "remove",
  "list",
  "leave",
  "weary",
  "perhaps",
  "self",
  "filler",
  "other",
] as const;

/** What a word contributes to a wish to get no more messages. */
export type WordKind = (typeof WORD_KINDS)[number];

/** The words of one language, by what they contribute; phrases are joined by `_`. All of it as `plain` folds it. */
export type OptOutWords = Readonly<Partial<Record<WordKind, string>>>;

/** Words of courtesy, which stand beside a wish in any language. */
export const COURTESY =
  "please pls plz plse kindly thanks thank_you thank thx ty tnx ok okay okey hi hello hey dear sir madam sorry excuse baraza bot good_morning good_day good_evening good_afternoon " +
  "merci svp stp s_il_vous_plait s_il_te_plait bonjour bonsoir salut monsieur madame desole desolee pardon d_accord " +
  "obrigado obrigada por_favor se_faz_favor pf ola bom_dia boa_tarde boa_noite desculpe desculpem " +
  "tafadhali asante sana shukrani habari hujambo jambo samahani sawa " +
  "شكرا جزيلا من_فضلك من_فضلكم لو_سمحت لو_سمحتم رجاء الرجاء ارجو ارجوك ارجوكم يرجي مرحبا السلام_عليكم عذرا اسف عفوا طيب";

/** What a wish to get no more messages is made of, in each language. */
export const OPT_OUT_WORDS: Readonly<Record<Language, OptOutWords>> = {
  en: {
    stop: "stop stopp stopping stopall stop_all",
    end: "cancel end quit exit terminate discontinue halt finish revoke block cease withdraw enough disable deactivate turn_off switch_off shut_up go_away get_lost",
    cease: "lose forget delete erase",
    no: "no not dont don_t never no_longer nomore",
    more: "more again anymore any_more further longer ever",
    want: "want wish like interested care wanting interest prefer",
    contact:
      "send sending text texting txt txting message messaging msg msging write writing contact contacting call calling bother bothering disturb disturbing spam spamming ping pinging ask asking email emailing remind reminding annoy annoying harass harassing pester pestering nag nagging chase chasing whatsapp contacted texted messaged reach reaching notify notifying whatsapping chat chatting nudge nudging follow_up following hear hear_from",
    receive: "receive receiving get getting recieve",
    message:
      "messages message texts text sms smses msgs msg notifications notification reminders reminder questions question spam whatsapp alerts updates subscription communication communications correspondence messaging check_ins checkins conversation chat thread",
    me: "me us my mine our number phone cell mobile inbox name mobile_number us",
    remove:
      "remove removed take_off delete deleted drop exclude excluded strike lose forget unlist off out",
    list: "list lists mailing database contacts contact_list group system roster",
    leave:
      "unsubscribe unsubscribed unsub unsubscribing optout opt_out opting_out opt_me_out opt_us_out unregister deregister leave_me_alone leave_us_alone let_me_be take_me_off take_us_off get_me_off cross_me_off withdraw_my_consent withdraw_consent revoke_my_consent lose_my_number mute_me",
    perhaps:
      "wrong_number wrong_person count_me_out im_out not_for_me do_not_disturb dnd never_signed_up never_subscribed did_not_sign_up no_longer_work_here no_longer_work_there no_longer_with_the_team do_not_work_here_anymore do_not_work_here don_t_work_here left_the_team left_this_team left_the_organisation left_the_organization left_the_project i_have_retired i_am_retired not_my_number not_the_right_number not_the_right_person i_m_done im_done i_m_out no_longer_with_this_team no_longer_part_of_this i_quit retired left_the_ministry left_my_job left_my_post changed_jobs changed_job resigned",
    self: "i we",
    filler:
      "to the these those this that any all it your you u ur from of on off and be being is are am m i we d ll ve will would can could should must may might shall really just now right_now immediately today already asap at once forever permanently both here via for with in so then also too very much doing everything anything kind sort how do does let have has had you_guys guys people out at_all whatsoever altogether completely entirely rather prefer if hereby formally request requesting a an asked told times already what t number as take them_messages with whom sign signed up for_now thing stuff frm ths thz dis dat da nd n 2 prefer",
    weary: "tired fed_up sick_of too_many too_much had_enough done",
    need: "need",
  },
  fr: {
    stop: "stop stopp stoppe stoppez stopper arrete arretes arretez arreter arretiez stoppiez",
    end: "annuler annulez annule terminer terminez fin quitter sortir basta cesser cessez cesse bloquer suspendre suspendez interrompre interrompez resilier resiliez desactiver desactivez suffit ca_suffit assez mettez_fin mettre_fin met_fin cessiez bloquez",
    cease: "oubliez oublier",
    halted: "arret halte",
    other: "a_l_arret",
    no: "ne n pas plus aucun aucune jamais sans non rien refuse",
    more: "plus encore davantage desormais",
    want: "veux voudrais souhaite souhaitons voulons desire desirons aimerais interesse interessee tiens envie refuse",
    contact:
      "ecrire ecrivez ecris ecrive ecriviez envoyer envoyez envoie envoies envoi envois envoyiez contacter contactez contacte contactiez deranger derangez derange appeler appelez appelle texter textez importuner importunez solliciter sollicitez sollicite harceler harcelez spammer spammez relancer relancez notifier notifiez embeter embetez adresser adressez sollicitation interpeller contactee",
    receive: "recevoir",
    message:
      "message messages msg msgs mess sms texto textos notification notifications rappel rappels question questions whatsapp relance relances mail mails spam alertes messagerie communication communications sollicitations abonnement inscription notifs notif",
    me: "m me moi nous mon ma mes notre nos numero tel telephone nom",
    remove:
      "retirez retirer retire enlevez enlever enleve supprimez supprimer supprime effacez effacer rayez rayer excluez sortez otez radiez oubliez oublier sortez_moi",
    list: "liste listes groupe systeme contacts contact repertoire diffusion base envoi",
    leave:
      "desabonner desabonne desabonnez desabonnement desinscrire desinscris desinscription desinscrivez desinscrit laissez_moi_tranquille laisse_moi_tranquille laissez_moi_en_paix laisse_moi_en_paix laissez_nous_tranquilles foutez_moi_la_paix fichez_moi_la_paix lachez_moi retirer_mon_consentement retire_mon_consentement",
    perhaps:
      "mauvais_numero faux_numero erreur_de_numero trompe_de_numero mauvaise_personne pas_interesse pas_interessee je_ne_travaille_plus_ici ne_travaille_plus_ici ai_quitte_l_equipe ai_quitte_le_ministere ai_quitte_mon_poste ai_demissionne ai_change_de_poste a_la_retraite trompez_de_numero pas_mon_numero pas_le_bon_numero pas_la_bonne_personne je_quitte je_sors",
    self: "je nous on j",
    filler:
      "de des d le la les l ces ce cet cette vos votre ton tes a au aux je j vous tu te t on il en y maintenant tout toute tous toutes immediatement definitivement ca cela et pour par sur ici bien vouloir veuillez priere est bon c encore que qu qui dorenavant pitie tres tellement etre suis avec vraiment deja aujourd_hui avez faut aussi serait possible pouvez pourriez peux comment faire fait du un une moment jour demande desirais aurais aime toujours trompez trompe vous_etes quelconque d_urgence urgemment notification y_en en_ai ai nom assez_de tes_messages ailleurs s se trucs choses",
    weary: "marre ras_le_bol fatigue fatiguee trop_de",
    need: "besoin",
  },
  pt: {
    stop: "stop stopp pare parem parar sair pára",
    end: "cancelar cancele cancela cancelem anular anule terminar termine terminem encerrar encerre fim chega basta suspender suspenda suspendam interromper interrompa bloquear desativar desactivar para acabem acabe",
    cease: "deixe deixem deixa deixar esqueca esquecam esquece acabem acabe acabar",
    no: "nao nunca sem nem nenhuma nenhum jamais nada_de",
    more: "mais novamente",
    want: "quero queremos desejo desejamos pretendo gostaria interessado interessada interesse queria",
    contact:
      "mandar mande mandem manda mandes mandando enviar envie enviem envia envies enviando escrever escreva escrevam escreve escrevas contactar contacte contactem contactes contatar contate contatem incomodar incomode incomodem incomodes chatear chateie chateiem ligar ligue liguem perguntar pergunte perguntem perturbar perturbe perturbem contacto contato spam importunar importune envio contactado contactada contatado contatada chamar chame chamem incomodado cobrar cobrem envies",
    receive: "receber recebo recebendo",
    message:
      "mensagem mensagens sms msg msgs texto textos notificacao notificacoes lembrete lembretes pergunta perguntas whatsapp spam avisos alertas comunicacoes inscricao subscricao assinatura conversa",
    me: "me mim nos meu minha numero telefone telemovel celular nome",
    remove:
      "remover remova removam remove retire retirem retirar retira tire tirem tira tirar apague apaguem apagar elimine eliminem eliminar exclua excluam excluir risque esqueca esquecam esquece removido removida retirado retirada excluido excluida",
    list: "lista listas grupo base contactos contatos sistema cadastro",
    leave:
      "cancelar_inscricao descadastrar descadastre descadastrem dessubscrever desinscrever desinscreva desinscrevam desinscricao desvincular deixe_me_em_paz me_deixe_em_paz me_deixem_em_paz deixem_me_em_paz deixa_me_em_paz me_deixa_em_paz retirar_o_meu_consentimento retiro_o_meu_consentimento",
    perhaps:
      "numero_errado numero_e_errado engano pessoa_errada sem_interesse ja_nao_trabalho_aqui nao_trabalho_mais_aqui deixei_a_equipa deixei_o_ministerio mudei_de_emprego estou_reformado estou_reformada enganou_se no_numero_errado nao_e_o_meu_numero desisto quero_desistir enganaram_se",
    self: "eu nos",
    filler:
      "de a o as os da do das dos em na no e eu voces voce que ja agora hoje todas todos tudo qualquer lhe ao aos ser estou estar imediatamente definitivamente para desta dessa deste desse nesta nestas estas essas este esse esta essa isto isso suas vossas sua vossa seu vosso ate por com quaisquer mesmo muito ha tenho favor peco pedia la aqui assim tanto tantas demais destes desses dessas destas volte voltem volta voltar nada estou_a ser_mais nome",
    weary: "farto farta cansado cansada demasiadas tantas",
    need: "preciso precisamos necessito",
  },
  sw: {
    stop: "stop acha wacha acheni wacheni komesha komesheni sitisha sitisheni simamisha simamisheni katisha uache muache muacheni",
    end: "ondoa futa maliza mwisho basi inatosha imetosha yatosha toka kutoka kusitisha kuacha kusimamisha kukomesha funga ghairi kata kateni",
    cease: "achana achaneni sahau",
    halted: "simama",
    no: "hapana si siyo sio bila hakuna usi msi",
    more: "tena zaidi kabisa",
    want: "nataka napenda ninataka naomba ninaomba tunaomba tunataka ningependa",
    contact:
      "kutuma kuandika kupiga kusumbua kuuliza tuma tume mtume kusumbuliwa kutumiwa kupigiwa kuandikiwa kuulizwa",
    receive: "kupokea kupata",
    message:
      "ujumbe jumbe meseji mesej sms messages message maswali swali vikumbusho kikumbusho arifa taarifa_hizi simu usumbufu mawasiliano",
    me: "mimi yangu langu sisi zangu namba_yangu nambari_yangu jina_langu jina",
    remove: "ondoa ondoeni futa futeni toa toeni sahau sahauni",
    list: "orodha orodhani kundi kikundi mfumo kundini",
    leave: "achana_na_mimi achaneni_na_mimi niache niacheni mniache niacheni_tafadhali jitoe",
    perhaps:
      "namba_si_sahihi namba_sio_sahihi namba_siyo_sahihi si_namba_sahihi namba_mbaya nambari_si_sahihi nambari_mbaya umekosea_namba mmekosea_namba umekosea_nambari sina_nia sifanyi_kazi_hapa_tena nimestaafu nimeacha_kazi sina_haja nimehama_kazi naacha si_namba_yake si_namba_yangu si_mimi siyo_mimi sio_mimi si_namba_sahihi nimejitoa",
    self: "",
    filler:
      "sasa hizi hii huu hiyo hizo huo zenu yako yenu zako wako ya wa za la kwa na leo yoyote wowote hapa katika kwenye kuwa ni hayo haya hili kila mara siku ndugu jamani ombi kutoka tu pia hata moja nimechoka nyingi mwingi kwenda namba nambari orodhani unanisumbua mnanisumbua wenu wetu zetu wao hizo_zote kuendelea",
    weary: "nimechoka tumechoka umezidi zimezidi mno",
    need: "nahitaji",
  },
  ar: {
    stop: "stop اوقف اوقفوا اوقفو اوقفي ايقاف كف كفوا وقف وقفوا وقفو بطل بطلوا بطلو",
    end: "الغ الغاء الغوا الغي انهاء انه انهوا خلص خلاص كفايه كفي بس حظر خروج يكفي انهي احظر احظروا اخرج اغادر",
    cease: "انسوا انسي انس",
    halted: "توقف توقفوا توقفي قف قفوا التوقف",
    no: "لا ما مش مو لن بلاش بدون ليس لست عدم بعدم غير ماعاد بلا مابي مابغي مابدي",
    more: "بعد ابدا مجددا اخري ثانيه تاني ثاني المزيد مزيد مره",
    want: "اريد ارغب نريد نرغب ابغي ابغا ابي بدي بدنا عايز عايزه عاوز عاوزه اود مهتم مهتمه حابب حابه اطلب نطلب مابي مابغي مابدي",
    contact: "ارسال مراسله اتصال كتابه ازعاج تواصل بعث",
    receive: "استلام استقبال تلقي استقبل استلم اتلقي اتلق يصلني تصلني يوصلني توصلني اشوف",
    message:
      "رساله رسايل مسج مسجات sms اشعار اشعارات تذكير تذكيرات سوال اسيله واتساب واتس مراسلات رسايلكم تنبيهات محادثه",
    me: "لي الي معي بي لنا معنا رقمي اسمي نمرتي عني جوالي هاتفي ايايي",
    remove:
      "احذف احذفوا احذفو امسح امسحوا ازل ازيلوا ازاله حذف شطب شيل شيلوا اخرج انسوا انسي انس اخرجوا طلعوا ارفعوا ارفع",
    list: "قايمه قوايم مجموعه قايمتكم سجل قروب نظام",
    leave:
      "الغاء_الاشتراك الغاء_اشتراك الغاء_اشتراكي الغوا_اشتراكي الغي_اشتراكي الغ_اشتراكي حذف_الاشتراك ممنوع_الارسال انسحاب انسحب الانسحاب الغاء_تسجيلي الغاء_التسجيل اتركوني_وشاني اتركني_وشاني اتركوني_بحالي اتركوني_في_حالي دعوني_وشاني دعني_وشاني سيبوني_في_حالي سيبني_في_حالي اتركوني فكوني احذفوني احذفني ازيلوني ازلني شيلوني شيلني اخرجوني اخرجني امسحوني احذفوا_رقمي اطلعوني طلعوني",
    perhaps:
      "رقم_خطا الرقم_خطا رقم_غلط الرقم_غلط الرقم_غير_صحيح رقم_خاطي الرقم_خاطي غلطان غلطانين لم_اعد_اعمل_هنا لا_اعمل_هنا تقاعدت تركت_العمل تركت_عملي استقلت لم_اعد_اعمل_في_الوزاره ليس_رقمي ليس_هذا_رقمي هذا_ليس_رقمي مش_رقمي مو_رقمي هذا_مش_رقمي",
    self: "",
    filler:
      "من في علي عن هذه هذا هذي هاي تلك يا الان اليوم اي كل ان انا نحن اكثر منكم منك هنا و بعض جميع الي فورا حالا نهاييا نهائيا كلها كامله ابعد فقط يعني تم حضرتك حضراتكم اخي كثير كثيره الان هيك عاد صار هالرسايل شييا شيء شي قليلا",
    weary: "تعبت زهقت مليت مللت مليت",
    need: "احتاج نحتاج بحاجه داعي حاجه لزوم",
  },
};
