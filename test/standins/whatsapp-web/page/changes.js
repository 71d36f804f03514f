// What of this page is different from the one that the library was written for: each name that it is told is gone.
(() => {
  const { modules, MsgModel, MsgKey, Wid, Events } = window.standIn;
  const { lacks = [] } = window.standInPage ?? {};

  /** Where a name lives: of a module, of the window, or of every message, key or id. */
  const owners = {
    window,
    standIn: window.standIn,
    MsgModel: MsgModel.prototype,
    MsgKey: MsgKey.prototype,
    Wid: Wid.prototype,
    ...modules,
  };

  /** A field that is written under another name from now on. */
  function rename(prototype, name) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      get: () => undefined,
      set(value) {
        this[`$${name}`] = value;
      },
    });
  }

  function mute(name) {
    const { trigger } = Events.prototype;
    Events.prototype.trigger = function (event, ...values) {
      if (event !== name) trigger.call(this, event, ...values);
    };
  }

  function drop(place) {
    const [owner, ...path] = place.split(".");
    if (owner === "event") return mute(path.join("."));
    if (owner === "message") return rename(MsgModel.prototype, path[0]);
    if (path.length === 0) return delete modules[owner];
    const name = path.pop();
    let holder = owners[owner];
    for (const step of path) holder = holder[step];
    // What is inherited is hidden, what is its own is gone.
    delete holder[name];
    if (name in holder) holder[name] = undefined;
  }

  for (const place of lacks) drop(place);
})();
