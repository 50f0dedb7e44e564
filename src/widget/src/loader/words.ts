interface Words {
  open: string;
  close: string;
}

const languages: Record<string, Words> = {
  en: { open: "Open chat", close: "Close chat" },
  ar: { open: "افتح المحادثة", close: "أغلق المحادثة" },
  es: { open: "Abrir chat", close: "Cerrar chat" },
  fr: { open: "Ouvrir la discussion", close: "Fermer la discussion" },
  de: { open: "Chat öffnen", close: "Chat schließen" },
  pt: { open: "Abrir conversa", close: "Fechar conversa" },
};

/** What the launcher says, in the page's language where we speak it. */
export function words(language: string): Words {
  return languages[language.slice(0, 2).toLowerCase()] ?? languages.en!;
}
