// How WhatsApp's page names people, groups and messages.
(() => {
  // Where a page keeps the text of an id is its own affair, and has changed before.
  const { key: keyText = "_serialized", wid: widText = "_serialized" } = window.standInPage ?? {};

  /** A person (`…@c.us` by number, `…@lid` by lasting id) or a group (`…@g.us`). */
  class Wid {
    constructor(text) {
      [this.user, this.server] = text.split("@");
      this[widText] = text;
    }
    isLid() {
      return this.server === "lid";
    }
    isGroup() {
      return this.server === "g.us";
    }
    isUser() {
      return this.server === "c.us" || this.server === "lid";
    }
    isStatus() {
      return String(this) === "status@broadcast";
    }
    isNewsletter() {
      return this.server === "newsletter";
    }
    toJid() {
      return String(this).replace("c.us", "s.whatsapp.net");
    }
    toString() {
      return this[widText];
    }
    equals(other) {
      return String(other) === String(this);
    }
  }

  const known = new Map();

  /** The one `Wid` of a text; whatever is none throws as WhatsApp's page does. */
  function wid(given) {
    if (given === undefined || given === null) return undefined;
    const text =
      typeof given === "string" ? given : given instanceof Wid ? String(given) : given._serialized;
    if (!/^[^@]+@[\w.]+$/.test(text ?? "")) throw new Error(`wid error: invalid wid ${text}`);
    if (!known.has(text)) known.set(text, new Wid(text));
    return known.get(text);
  }

  /** The name of a message: who wrote it, in which conversation, and in groups by whom. */
  class MsgKey {
    constructor({ fromMe, remote, id, participant, from, to, selfDir }) {
      this.fromMe = fromMe ?? selfDir === "out";
      this.remote = wid(remote ?? (this.fromMe ? to : from));
      this.id = id;
      if (participant !== undefined) this.participant = wid(participant);
      const parts = [this.fromMe, this.remote, this.id, this.participant];
      this[keyText] = parts.filter((part) => part !== undefined).join("_");
    }
    toString() {
      return this[keyText];
    }
    static async newId() {
      const bytes = crypto.getRandomValues(new Uint8Array(9));
      return `3EB0${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"))
        .join("")
        .toUpperCase()}`;
    }
    static fromString(text) {
      const [fromMe, remote, id, participant] = text.split("_");
      return new MsgKey({ fromMe: fromMe === "true", remote, id, participant });
    }
  }

  window.standIn = { Wid, wid, MsgKey };
})();
