// What the page knows of people, conversations and messages; it begins empty and is told by the network.
(() => {
  const { wid, Model, Collection, MsgModel, ChatModel, GroupMetadata } = window.standIn;

  const Msg = new Collection(MsgModel);
  const Chat = new Collection(Model);
  const Contact = new Collection(Model);
  const Groups = new Collection(GroupMetadata);
  /** Which lasting id belongs to which number, and the other way round. */
  const lidOf = new Map();
  const numberOf = new Map();
  /** Numbers that are not on WhatsApp. */
  const unregistered = new Set();

  class r extends Error {}
  Msg.getMessagesById = async (ids) => {
    if (ids.includes(undefined)) throw new r("r");
    return { messages: ids.map((id) => Msg.get(id)).filter((message) => message !== undefined) };
  };
  Contact.find = async (id) => contactOf(wid(id));

  function contactOf(id) {
    const phoneNumber = id.isLid() ? numberOf.get(String(id)) : id;
    return Contact.get(id) ?? Contact.add(new Model({ id, phoneNumber, type: "in" }));
  }

  function chatOf(id, title) {
    const known = Chat.get(id);
    if (known !== undefined) return known;
    const chat = new ChatModel({
      id,
      t: 0,
      unreadCount: 0,
      formattedTitle: title ?? id.user,
      mute: { expiration: 0 },
    });
    chat.msgs = new Collection(MsgModel);
    // What the page has not loaded of the conversation, newest last.
    chat.earlier = [];
    return Chat.add(chat);
  }

  function meet({ number, lid }) {
    if (number === undefined || lid === undefined) return;
    numberOf.set(lid, wid(number));
    lidOf.set(number, wid(lid));
  }

  function form({ id, title, people }) {
    const chat = chatOf(wid(id), title);
    chat.groupMetadata = new GroupMetadata({
      id: wid(id),
      subject: title,
      announce: false,
      isLidAddressingMode: true,
      participants: people.map((each) => ({ id: wid(each), isAdmin: false })),
    });
    Groups.add(chat.groupMetadata);
  }

  Object.assign(window.standIn, {
    rooms: { Msg, Chat, Contact, Groups, lidOf, numberOf, unregistered },
    contactOf,
    chatOf,
    meet,
    form,
  });
})();
