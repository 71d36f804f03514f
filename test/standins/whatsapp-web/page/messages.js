// Messages in both directions: what the page sends goes to the network, what the network says becomes the page's events.
(() => {
  const { wid, MsgKey, MsgModel, chatOf, rooms, me, myLid } = window.standIn;
  const LOADED = 20;

  /** Takes a message to the network; the page has it at once, the network when it answers. */
  function addAndSendMsgToChat(chat, message) {
    const model = new MsgModel({ ...message, ack: 0 });
    const added = (async () => {
      const refusal = await window.networkRefuses(String(chat.id));
      if (refusal !== null) throw new Error(refusal);
      chat.msgs.add(model);
      rooms.Msg.add(model);
      chat.set("t", model.t);
    })();
    const sent = (async () => {
      await added;
      await window.networkTakes({
        id: String(message.id),
        chat: String(chat.id),
        t: message.t,
        type: message.type,
        body: message.body,
        caption: message.caption,
        mimetype: message.mimetype,
        filename: message.filename,
        pollName: message.pollName,
        pollOptions: message.pollOptions,
        quotedStanzaID: message.quotedStanzaID,
      });
      model.set("ack", 1);
      return { messageSendResult: "OK" };
    })();
    sent.catch(() => undefined);
    return [added, sent];
  }

  function modelOf({ id, chat, author, media, quotedParticipant, mentionedJidList, ...fields }) {
    const key = MsgKey.fromString(id);
    const group = key.remote.isGroup();
    const mine = group ? myLid() : me();
    return new MsgModel({
      ack: 1,
      type: "chat",
      ...fields,
      id: key,
      from: key.fromMe ? mine : wid(chat),
      to: key.fromMe ? wid(chat) : mine,
      author: group ? wid(author) : undefined,
      self: key.fromMe ? "out" : "in",
      quotedParticipant: wid(quotedParticipant),
      mentionedJidList: mentionedJidList?.map(wid),
      ...(media === undefined ? {} : mediaFields(id, media, fields.body)),
    });
  }

  function mediaFields(id, { mimetype, filename, bytes, size }, caption) {
    return {
      directPath: `/in/${id}`,
      mediaBytes: bytes,
      mediaData: { mediaStage: bytes === undefined ? "ERROR_MISSING" : "RESOLVED" },
      mimetype,
      filename,
      size,
      caption,
    };
  }

  /** Something of the history: in the conversation, but nothing that happens. */
  function recall(message) {
    const model = modelOf({ ...message, isNewMsg: false });
    const chat = chatOf(wid(message.chat));
    chat.earlier.push(model);
    chat.t = Math.max(chat.t, model.t);
    chat.lastReceivedKey = model.id;
  }

  /** Loads the newest of each conversation, as a page does that opens. */
  function showNewest() {
    for (const chat of rooms.Chat.getModelsArray()) loadEarlier(chat);
  }

  function loadEarlier(chat) {
    const loaded = chat.earlier.splice(-LOADED);
    for (const model of loaded) {
      chat.msgs.add(model);
      rooms.Msg.add(model);
    }
    return loaded;
  }

  /** Something that happens now. */
  function receive(message) {
    const model = modelOf({ ...message, isNewMsg: true });
    const chat = chatOf(wid(message.chat));
    chat.msgs.add(model);
    chat.set("t", model.t);
    chat.lastReceivedKey = model.id;
    rooms.Msg.add(model);
    if (!model.id.fromMe) chat.set("unreadCount", chat.unreadCount + 1);
  }

  /** The same once more, as after a connection that broke in the middle. */
  function receiveAgain(id) {
    rooms.Msg.trigger("add", rooms.Msg.get(id));
  }

  /** Takes messages out of a conversation here and on the phone; the other side keeps them. */
  async function deleteForMe(chat, messages) {
    for (const { id } of messages) {
      chat.msgs.remove(id);
      rooms.Msg.remove(id);
      window.networkSees?.("deleted", { id: String(id) });
    }
  }

  function react(about, { id, who, sign }) {
    const { reactionTableMode } = window.require("WAWebAddonReactionTableMode");
    const row = {
      id: MsgKey.fromString(id),
      reactionParentKey: MsgKey.fromString(about),
      reactionTimestamp: Date.now(),
      author: wid(who),
      from: wid(who),
      reactionText: sign,
    };
    reactionTableMode.bulkUpsert([row]);
  }

  function vote(poll, { id, who, places }) {
    const { pollVoteTableMode } = window.require("WAWebAddonPollVoteTableMode");
    const row = {
      id: MsgKey.fromString(id),
      pollUpdateParentKey: MsgKey.fromString(poll),
      t: Date.now(),
      senderTimestampMs: Date.now(),
      author: wid(who),
      from: wid(who),
      sender: wid(who),
      selectedOptionLocalIds: places,
    };
    return pollVoteTableMode.bulkUpsert([row]);
  }

  Object.assign(window.standIn, {
    addAndSendMsgToChat,
    loadEarlier,
    recall,
    showNewest,
    receive,
    receiveAgain,
    deleteForMe,
    react,
    vote,
    change: (id, field, value) => rooms.Msg.get(id)?.set(field, value),
  });
})();
