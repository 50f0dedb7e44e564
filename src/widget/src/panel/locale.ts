/** What the panel says, in the languages it speaks. `{0}` is a name or a number. */
const english = {
  title: "Chat with {0}",
  agent: "AI agent",
  person: "Team",
  you: "You",
  disclosure: "You are chatting with an AI agent. It can be wrong; ask for a person whenever you like.",
  write: "Write a message…",
  message: "Your message",
  send: "Send",
  close: "Close chat",
  messages: "Messages",
  sources: "Sources ({0})",
  newTab: "opens in a new tab",
  typing: "{0} is typing",
  sending: "Sending…",
  failed: "Not sent.",
  retry: "Try again",
  left: "{0} characters left",
  tooLong: "{0} characters too many",
  latest: "Go to the latest message",
  joined: "{0} has joined the conversation.",
  someone: "A person from the team",
  paused: "The agent is taking a break. A person will read your message.",
  closed: "This conversation is closed. Write to open it again.",
  offline: "You are offline. What you write is sent when you are back.",
  reconnecting: "Connecting…",
  unavailable: "This chat is not available at the moment.",
  good: "Helpful",
  bad: "Not helpful",
  loading: "Opening the chat…",
  test: "Test",
  testHint: "This conversation is marked as a test.",
};

export type Strings = typeof english;

const languages: Record<string, Strings> = {
  en: english,
  ar: {
    title: "محادثة مع {0}",
    agent: "وكيل ذكاء اصطناعي",
    person: "فريق العمل",
    you: "أنت",
    disclosure: "أنت تتحدث مع وكيل ذكاء اصطناعي وقد يخطئ. يمكنك طلب التحدث مع موظف متى شئت.",
    write: "اكتب رسالتك…",
    message: "رسالتك",
    send: "إرسال",
    close: "إغلاق المحادثة",
    messages: "الرسائل",
    sources: "المصادر ({0})",
    newTab: "يفتح في نافذة جديدة",
    typing: "{0} يكتب الآن",
    sending: "جارٍ الإرسال…",
    failed: "لم تُرسل.",
    retry: "أعد المحاولة",
    left: "الأحرف المتبقية: {0}",
    tooLong: "أحرف زائدة: {0}",
    latest: "إلى آخر رسالة",
    joined: "انضم {0} إلى المحادثة.",
    someone: "أحد أعضاء الفريق",
    paused: "الوكيل متوقف مؤقتًا، وسيقرأ أحد الموظفين رسالتك.",
    closed: "أُغلقت هذه المحادثة. اكتب رسالة لفتحها من جديد.",
    offline: "لا يوجد اتصال بالإنترنت. سنرسل ما تكتبه عند عودة الاتصال.",
    reconnecting: "جارٍ الاتصال…",
    unavailable: "المحادثة غير متاحة حاليًا.",
    good: "مفيدة",
    bad: "غير مفيدة",
    loading: "جارٍ فتح المحادثة…",
    test: "تجربة",
    testHint: "هذه المحادثة محددة كتجربة.",
  },
  es: {
    title: "Chat con {0}",
    agent: "Agente de IA",
    person: "Equipo",
    you: "Tú",
    disclosure: "Estás hablando con un agente de IA. Puede equivocarse; pide hablar con una persona cuando quieras.",
    write: "Escribe un mensaje…",
    message: "Tu mensaje",
    send: "Enviar",
    close: "Cerrar el chat",
    messages: "Mensajes",
    sources: "Fuentes ({0})",
    newTab: "se abre en otra pestaña",
    typing: "{0} está escribiendo",
    sending: "Enviando…",
    failed: "No se ha enviado.",
    retry: "Reintentar",
    left: "Quedan {0} caracteres",
    tooLong: "Sobran {0} caracteres",
    latest: "Ir al último mensaje",
    joined: "{0} se ha unido a la conversación.",
    someone: "Una persona del equipo",
    paused: "El agente está en pausa. Una persona leerá tu mensaje.",
    closed: "Esta conversación está cerrada. Escribe para volver a abrirla.",
    offline: "No tienes conexión. Enviaremos lo que escribas cuando vuelva.",
    reconnecting: "Conectando…",
    unavailable: "Este chat no está disponible en este momento.",
    good: "Útil",
    bad: "No me sirvió",
    loading: "Abriendo el chat…",
    test: "Prueba",
    testHint: "Esta conversación está marcada como prueba.",
  },
  fr: {
    title: "Discussion avec {0}",
    agent: "Agent IA",
    person: "Équipe",
    you: "Vous",
    disclosure: "Vous discutez avec un agent IA. Il peut se tromper ; demandez une personne quand vous voulez.",
    write: "Écrivez un message…",
    message: "Votre message",
    send: "Envoyer",
    close: "Fermer la discussion",
    messages: "Messages",
    sources: "Sources ({0})",
    newTab: "s’ouvre dans un nouvel onglet",
    typing: "{0} est en train d’écrire",
    sending: "Envoi…",
    failed: "Non envoyé.",
    retry: "Réessayer",
    left: "{0} caractères restants",
    tooLong: "{0} caractères en trop",
    latest: "Aller au dernier message",
    joined: "{0} a rejoint la conversation.",
    someone: "Une personne de l’équipe",
    paused: "L’agent est en pause. Une personne lira votre message.",
    closed: "Cette conversation est terminée. Écrivez pour la rouvrir.",
    offline: "Vous êtes hors ligne. Vos messages partiront à votre retour.",
    reconnecting: "Connexion…",
    unavailable: "Cette discussion n’est pas disponible pour le moment.",
    good: "Utile",
    bad: "Pas utile",
    loading: "Ouverture de la discussion…",
    test: "Test",
    testHint: "Cette conversation est marquée comme test.",
  },
  de: {
    title: "Chat mit {0}",
    agent: "KI-Agent",
    person: "Team",
    you: "Sie",
    disclosure: "Sie chatten mit einem KI-Agenten. Er kann sich irren; Sie können jederzeit nach einem Menschen fragen.",
    write: "Nachricht schreiben…",
    message: "Ihre Nachricht",
    send: "Senden",
    close: "Chat schließen",
    messages: "Nachrichten",
    sources: "Quellen ({0})",
    newTab: "öffnet in neuem Tab",
    typing: "{0} schreibt",
    sending: "Wird gesendet…",
    failed: "Nicht gesendet.",
    retry: "Erneut versuchen",
    left: "Noch {0} Zeichen",
    tooLong: "{0} Zeichen zu viel",
    latest: "Zur neuesten Nachricht",
    joined: "{0} ist jetzt im Gespräch.",
    someone: "Jemand aus dem Team",
    paused: "Der Agent macht Pause. Ein Mensch liest Ihre Nachricht.",
    closed: "Dieses Gespräch ist beendet. Schreiben Sie, um es wieder zu öffnen.",
    offline: "Sie sind offline. Ihre Nachrichten werden gesendet, sobald Sie wieder online sind.",
    reconnecting: "Verbindung wird hergestellt…",
    unavailable: "Dieser Chat ist derzeit nicht verfügbar.",
    good: "Hilfreich",
    bad: "Nicht hilfreich",
    loading: "Chat wird geöffnet…",
    test: "Test",
    testHint: "Dieses Gespräch ist als Test markiert.",
  },
  pt: {
    title: "Conversa com {0}",
    agent: "Agente de IA",
    person: "Equipe",
    you: "Você",
    disclosure: "Você está conversando com um agente de IA. Ele pode errar; peça para falar com uma pessoa quando quiser.",
    write: "Escreva uma mensagem…",
    message: "Sua mensagem",
    send: "Enviar",
    close: "Fechar a conversa",
    messages: "Mensagens",
    sources: "Fontes ({0})",
    newTab: "abre em outra aba",
    typing: "{0} está escrevendo",
    sending: "Enviando…",
    failed: "Não enviada.",
    retry: "Tentar de novo",
    left: "Restam {0} caracteres",
    tooLong: "{0} caracteres a mais",
    latest: "Ir para a última mensagem",
    joined: "{0} entrou na conversa.",
    someone: "Uma pessoa da equipe",
    paused: "O agente está em pausa. Uma pessoa vai ler sua mensagem.",
    closed: "Esta conversa foi encerrada. Escreva para reabri-la.",
    offline: "Você está sem conexão. O que escrever será enviado quando ela voltar.",
    reconnecting: "Conectando…",
    unavailable: "Esta conversa não está disponível no momento.",
    good: "Útil",
    bad: "Não ajudou",
    loading: "Abrindo a conversa…",
    test: "Teste",
    testHint: "Esta conversa está marcada como teste.",
  },
};

const rightToLeft = /^(ar|fa|he|ur|ps|sd|ug|yi|dv|ckb)(-|$)/i;

/** The language of the panel's own words and of its dates. Messages bring their own direction. */
export class Locale {
  private constructor(readonly tag: string, readonly strings: Strings) {}

  /** The first of the wishes that we speak; a wish that is no language at all is passed over. */
  static choose(...wishes: (string | null | undefined)[]): Locale {
    for (const wish of wishes) {
      const tag = canonical(wish);
      const strings = tag && languages[tag.split("-")[0]!.toLowerCase()];
      if (tag && strings) return new Locale(tag, strings);
    }
    return new Locale("en", english);
  }

  get direction(): "rtl" | "ltr" {
    return rightToLeft.test(this.tag) ? "rtl" : "ltr";
  }

  say(key: keyof Strings, value: string | number = ""): string {
    const text = typeof value === "number" ? new Intl.NumberFormat(this.tag).format(value) : value;
    return this.strings[key].replace("{0}", () => text);
  }

  time(at: Date): string {
    return new Intl.DateTimeFormat(this.tag, { hour: "numeric", minute: "2-digit" }).format(at);
  }

  /** "today", "yesterday", or the date. */
  day(at: Date, now: Date): string {
    const days = Math.round((midnight(at) - midnight(now)) / 86_400_000);
    return days >= -1 && days <= 0
      ? new Intl.RelativeTimeFormat(this.tag, { numeric: "auto" }).format(days, "day")
      : new Intl.DateTimeFormat(this.tag, { weekday: "long", day: "numeric", month: "long" }).format(at);
  }
}

function midnight(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}

function canonical(tag: string | null | undefined): string | null {
  try {
    return tag ? (Intl.getCanonicalLocales(tag.replace("_", "-"))[0] ?? null) : null;
  } catch {
    return null;
  }
}
