// The modules of WhatsApp's page that the library asks for by name, each with no more than it asks of them.
(() => {
  const { wid, MsgKey, Events, Model, Collection, rooms, chatOf, me, myLid, Socket, Conn, Cmd } =
    window.standIn;
  const { Msg, Chat, Contact, Groups, lidOf, numberOf, unregistered } = rooms;

  const tell = (kind, facts) => void window.networkSees?.(kind, facts);

  // Until the code to scan.
  const login = {
    WAWebSocketModel: { Socket },
    WAWebCmd: { Cmd },
    WAWebConnModel: { Conn },
    WAWebOfflineHandler: { OfflineMessageHandler: { getOfflineDeliveryProgress: () => 100 } },
    WAWebAltDeviceLinkingApi: {
      setPairingType() {},
      async initializeAltDeviceLinking() {},
      async startAltLinkingFlow(number) {
        tell("code", { number });
        return "ABCD1234";
      },
      async initializeQRLinking() {},
    },
    WAWebLaunchSocketUtils: { refreshQR: () => Cmd.refreshQR() },
    WABase64: { encodeB64: (bytes) => btoa(String.fromCharCode(...bytes)) },
    WAWebCompanionRegClientUtils: { DEVICE_PLATFORM: "1" },
    WAWebAdvSignatureApi: {},
    WAWebUserPrefsInfoStore: {
      waNoiseInfo: { get: async () => ({ staticKeyPair: { pubKey: new Uint8Array(32) } }) },
    },
    WAWebSignalStoreApi: {
      waSignalStore: {
        getRegistrationInfo: async () => ({ identityKeyPair: { pubKey: new Uint8Array(32) } }),
      },
    },
    WAWebUserPrefsMultiDevice: { getADVSecretKey: () => "c3RhbmQtaW4=" },
  };

  // Until ready, and what comes in.
  const inbound = {
    WAWebUserPrefsMeUser: { getMaybeMePnUser: me, getMaybeMeLidUser: myLid },
    WAWebCollections: {
      Msg,
      Chat,
      Contact,
      GroupMetadata: Groups,
      Blocklist: new Collection(Model),
      BusinessProfile: new Collection(Model),
    },
    WAWebSyncGatingUtils: { isPlaceholderMessageResendEnabled: () => false },
    WAWebNonMessageDataRequestPlaceholderMessageResendUtils: {
      handlePlaceholderMsgsSeen: (messages) =>
        tell("resend", { ids: messages.map(({ id }) => String(id)) }),
    },
    WAWebCallCollection: Object.assign(new Events(), { map: new Map() }),
    WAWebAddonReactionTableMode: { reactionTableMode: { bulkUpsert() {} } },
    WAWebAddonPollVoteTableMode: { pollVoteTableMode: { bulkUpsert() {} } },
    WALinkify: { findLinks: () => [], findLink: () => undefined },
    WAWebWidFactory: {
      createWid: wid,
      createWidFromWidLike: wid,
      asUserWidOrThrow(id) {
        if (!id?.isUser()) throw new Error("not a user wid");
        return id;
      },
    },
    WAWebChatLoadMessages: {
      async loadEarlierMsgs({ chat }) {
        if (String(chat.id) === window.standIn.stuck) await new Promise(() => {});
        return window.standIn.loadEarlier(chat);
      },
    },
    WAWebDownloadManager: {
      downloadManager: {
        async downloadAndMaybeDecrypt({ directPath }) {
          const bytes = Msg.get(directPath.slice("/in/".length))?.mediaBytes;
          if (bytes === undefined) throw Object.assign(new Error("gone"), { status: 404 });
          return Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0)).buffer;
        },
      },
    },
  };

  const isRegistered = (id) => !unregistered.has(String(id));
  const other = (id) => (id.isLid() ? numberOf : lidOf).get(String(id));
  const GETTERS = ["Name", "ShortName", "Pushname", "Userid", "VerifiedName", "VerifiedLevel"];
  const FLAGS = ["StatusMute", "IsMe", "IsUser", "IsGroup", "IsWAContact", "IsEnterprise"];

  // People.
  const people = {
    WAWebApiContact: {
      getCurrentLid: (id) => lidOf.get(String(id)),
      getPhoneNumber: (id) => numberOf.get(String(id)),
      getAlternateUserWid: other,
    },
    WAWebLidMigrationUtils: {
      toPn: (id) => (id?.isLid?.() ? numberOf.get(String(id)) : id),
      toLid: (id) => lidOf.get(String(id)),
    },
    WAWebQueryExistsJob: {
      async queryWidExists(id) {
        if (String(id) !== String(me())) tell("asked", { id: String(id) });
        return isRegistered(id) ? { wid: lidOf.get(String(id)) ?? id } : null;
      },
    },
    WAWebContactGetters: Object.fromEntries(
      [...GETTERS, ...FLAGS].map((name) => [`get${name}`, () => undefined]),
    ),
    WAWebFrontendContactGetters: { getIsMyContact: () => false },
  };

  // What goes out.
  const outbound = {
    WAWebChatGetters: {
      getIsNewsletter: ({ id }) => id.isNewsletter(),
      getIsBroadcast: ({ id }) => id.isStatus(),
    },
    WAWebMsgKey: MsgKey,
    WAWebGetEphemeralFieldsMsgActionsUtils: { getEphemeralFields: () => ({}) },
    WAWebSendMsgChatAction: { addAndSendMsgToChat: window.standIn.addAndSendMsgToChat },
    WAWebStreamModel: { Stream: { markAvailable() {}, markUnavailable() {} } },
    WAWebUpdateUnreadChatAction: {
      async sendSeen({ chat }) {
        chat.set("unreadCount", 0);
      },
    },
    WAWebFindChatAction: {
      async findOrCreateLatestChat(id) {
        if (id.isGroup()) throw new Error("group not found");
        if (!isRegistered(id)) throw new Error("No LID for user");
        return { chat: chatOf(id) };
      },
    },
    WAWebChatStateBridge: {
      sendChatStateComposing: async (id) => tell("typing", { chat: String(id) }),
      sendChatStatePaused: async () => undefined,
    },
    WAWebMsgReply: { canReplyMsg: () => true },
    WAWebMsgActionCapability: {
      canSenderRevokeMsg: () => true,
      canAdminRevokeMsg: () => false,
    },
  };

  // Files that go out.
  class OpaqueData {
    static async createFromData(file, type) {
      return Object.assign(new OpaqueData(), { file, type });
    }
    url() {
      return URL.createObjectURL(this.file);
    }
    autorelease() {}
    formData() {
      return this.file;
    }
  }
  const uploaded = (file) => {
    const { type: mimetype, size, name: filename } = file.file;
    const data = new Model({ type: "document", mimetype, size, filename, mediaBlob: file });
    return Object.assign(data, {
      filehash: `hash-of-${filename}-${size}`,
      set: (fields) => Object.assign(data, fields),
      toJSON: () => ({ type: data.type, mimetype, filename, size, directPath: data.directPath }),
    });
  };
  const files = {
    WAWebMediaOpaqueData: OpaqueData,
    WAWebPrepRawMedia: {
      prepRawMedia: (file) => ({ waitForPrep: async () => uploaded(file) }),
    },
    WAWebMediaStorage: {
      getOrCreateMediaObject: (filehash) => ({ filehash, type: "document", consolidate() {} }),
    },
    WAWebMmsMediaTypes: { msgToMediaType: ({ type }) => type, castToV4: (type) => type },
    WAWebMediaDataUtils: { shouldUseMediaCache: () => false },
    WAWebMediaMmsV4Upload: {
      uploadMedia: async ({ mediaObject }) => ({
        mediaEntry: { directPath: `/out/${mediaObject.filehash}`, mediaKey: "key" },
      }),
    },
  };

  const modules = { ...login, ...inbound, ...people, ...outbound, ...files };
  const missing = new Set();
  window.standIn.modules = modules;

  window.require = (name) => {
    if (name in modules) return modules[name];
    missing.add(name);
    throw new Error(`Requiring unknown module "${name}"`);
  };
  window.Debug = { VERSION: "2.3000.1017054665" };
  window.standIn.missing = () => [...missing];
})();
