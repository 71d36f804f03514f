// The page's connection and its login, which lives in the real browser's storage for WhatsApp's real address.
(() => {
  const { wid, Events, Model } = window.standIn;
  const KEY = "stand-in-login";

  const stored = () => JSON.parse(window.localStorage.getItem(KEY) ?? "null");
  const me = () => wid(stored()?.number);
  const myLid = () => wid(stored()?.lid);

  const Socket = Object.assign(new Events(), {
    state: "OPENING",
    hasSynced: false,
    takeover() {
      Socket.set("state", "CONNECTED");
    },
    async logout() {
      await unlink();
    },
  });
  const Conn = Object.assign(new Model({ ref: undefined, platform: "android" }), {
    canSetMyPushname: () => true,
  });
  let codes = 0;
  const Cmd = Object.assign(new Events(), {
    refreshQR() {
      codes += 1;
      Conn.set("ref", `stand-in-code-${codes}-${Date.now()}`);
      Socket.set("state", "UNPAIRED");
    },
    sendDeleteMsgs: async (chat, { list }) => await window.standIn.deleteForMe(chat, list),
  });

  async function heard(event, source) {
    while (!source.hears(event)) await new Promise((resolve) => setTimeout(resolve, 10));
  }
  /** Tells that everything was synced; `whether` anybody listens yet or not. */
  function sync() {
    Socket.hasSynced = true;
    Socket.trigger("change:hasSynced");
  }
  // A login that is restored connects first and syncs a little later, once the library listens.
  async function connect() {
    Socket.set("state", "CONNECTED");
    await heard("change:hasSynced", Socket);
    Cmd.trigger("offline_progress_update_from_bridge");
    sync();
    if (window.standIn.stutters) sync();
  }
  async function unlink() {
    window.localStorage.removeItem(KEY);
    Cmd.trigger("logout");
    await new Promise((resolve) => setTimeout(resolve, 50));
    location.href = "https://web.whatsapp.com/";
  }

  Object.assign(window.standIn, {
    Socket,
    Conn,
    Cmd,
    me,
    myLid,
    sync,
    unlink,
    connect,
    askToLink: () => Cmd.refreshQR(),
    isLinked: () => stored() !== null,
    async link(login) {
      window.localStorage.setItem(KEY, JSON.stringify(login));
      await connect();
    },
  });
})();
