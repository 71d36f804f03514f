// The page's own event source, and its models and collections, as far as the library touches them.
(() => {
  const { Wid, MsgKey } = window.standIn;

  class Events {
    #handlers = new Map();
    on(names, handler) {
      for (const name of names.split(" "))
        this.#handlers.set(name, [...(this.#handlers.get(name) ?? []), handler]);
      return this;
    }
    off(names, handler) {
      for (const name of names.split(" ")) {
        const left = (this.#handlers.get(name) ?? []).filter(
          (each) => each !== handler && each.handler !== handler,
        );
        this.#handlers.set(name, left);
      }
      return this;
    }
    once(name, handler) {
      const first = (...values) => {
        this.off(name, first);
        handler(...values);
      };
      first.handler = handler;
      return this.on(name, first);
    }
    hears(name) {
      return (this.#handlers.get(name)?.length ?? 0) > 0;
    }
    trigger(name, ...values) {
      for (const handler of this.#handlers.get(name) ?? []) handler(...values);
    }
    set(field, value) {
      const before = this[field];
      this[field] = value;
      if (before === value) return;
      this.trigger(`change:${field}`, this, value, before);
      this.trigger("change", this);
    }
  }

  const plain = (value) => {
    if (value instanceof MsgKey) return { ...value, remote: { ...value.remote } };
    return value instanceof Wid ? { ...value } : value;
  };

  class Model extends Events {
    constructor(fields) {
      super();
      Object.assign(this, fields);
    }
    serialize() {
      const kept = Object.entries(this).filter(
        ([, value]) => typeof value !== "function" && !(value instanceof Events),
      );
      return Object.fromEntries(kept.map(([name, value]) => [name, plain(value)]));
    }
  }

  const keyOf = (id) => String(id);

  class Collection extends Events {
    constructor(modelClass) {
      super();
      this.modelClass = modelClass;
      this.models = new Map();
    }
    get(id) {
      return this.models.get(keyOf(id));
    }
    async find(id) {
      return this.get(id);
    }
    async update(id) {
      return this.get(id);
    }
    getModelsArray() {
      return [...this.models.values()];
    }
    remove(id) {
      this.models.delete(keyOf(id));
    }
    /** Adds a model; a change of it is a change of the collection from then on. */
    add(model) {
      const key = keyOf(model.id);
      if (this.models.has(key)) return this.models.get(key);
      this.models.set(key, model);
      const set = model.set.bind(model);
      model.set = (field, value) => {
        const before = model[field];
        set(field, value);
        if (before === value) return;
        this.trigger(`change:${field}`, model, value, before);
        this.trigger("change", model);
      };
      this.trigger("add", model);
      return model;
    }
  }

  class MsgModel extends Model {
    unsafe() {
      return this;
    }
    canReply() {
      return true;
    }
    msgContextInfo() {
      const { type, body, id, author, from } = this;
      return {
        quotedMsg: { type, body },
        quotedStanzaID: id.id,
        quotedParticipant: author ?? from,
      };
    }
    async downloadMedia() {
      this.mediaData = { mediaStage: this.mediaBytes === undefined ? "ERROR_MISSING" : "RESOLVED" };
    }
    avParams() {
      return {};
    }
  }

  class ChatModel extends Model {
    serialize() {
      return { ...super.serialize(), msgs: this.msgs.getModelsArray().map(({ id }) => ({ id })) };
    }
  }

  class GroupMetadata extends Model {
    serialize() {
      const participants = this.participants.map((each) => ({ ...each }));
      return { ...super.serialize(), participants };
    }
  }

  Object.assign(window.standIn, { Events, Model, Collection, MsgModel, ChatModel, GroupMetadata });
})();
