// The page waits, without a connection, until the network has told it what there is; then it connects or asks to be linked.
(() => {
  const { meet, form, recall, showNewest, rooms, isLinked, connect, askToLink, Socket, sync } =
    window.standIn;

  window.standIn.begin = async ({ contacts, groups, strangers, history, manner }) => {
    for (const contact of contacts) meet(contact);
    for (const number of strangers) rooms.unregistered.add(number);
    for (const group of groups) form(group);
    for (const message of history) recall(message);
    showNewest();
    if (manner === "stuck") window.standIn.stuck = history[0]?.chat;
    if (!isLinked()) askToLink();
    else if (manner === "usual" || manner === "stuck") await connect();
    else Socket.set("state", "CONNECTED");
    if (manner === "hurried" && isLinked()) sync();
  };
})();
