/** What the practice page does beyond htmx; plain JavaScript, served as it stands. */
export const PRACTICE_SCRIPT = `"use strict";
(() => {
  const notice = () => document.getElementById("notice");
  const tell = (words) => {
    notice().querySelector("p").textContent = words;
    notice().classList.toggle("shown", words !== "");
  };
  notice().querySelector("button").addEventListener("click", () => tell(""));

  // Logs: to the end at first, and again with each message, unless somebody is reading further up.
  const isAtEnd = (log) => log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const toEnd = (log) => { log.scrollTop = log.scrollHeight; };
  for (const log of document.querySelectorAll(".log")) toEnd(log);
  const atEnd = new WeakMap();

  document.body.addEventListener("htmx:oobBeforeSwap", ({ detail: { target } }) => {
    if (target.classList.contains("log")) atEnd.set(target, isAtEnd(target));
  });
  document.body.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
    const { target } = detail;
    if (!target.classList.contains("log")) return;
    if (atEnd.get(target) !== false) toEnd(target);
    markNew(target);
  });

  // What is out of sight when it changes gets a mark where one goes to it.
  const entryOf = (log) => {
    const panel = log.closest("[role=tabpanel]");
    if (panel) return document.getElementById("tab-" + panel.id);
    return document.querySelector('.jumps a[data-pane="' + log.closest(".phone").id + '"]');
  };
  const inSight = (log) => {
    const { top, bottom, left, right, height } = log.getBoundingClientRect();
    return height > 0 && bottom > 80 && top < innerHeight - 80 && right > 40 && left < innerWidth - 40;
  };
  const markNew = (log) => {
    if (!inSight(log)) entryOf(log)?.classList.add("fresh");
  };
  const unmark = () => {
    for (const log of document.querySelectorAll(".log"))
      if (inSight(log)) entryOf(log)?.classList.remove("fresh");
  };
  document.addEventListener("scroll", unmark, { capture: true, passive: true });
  addEventListener("resize", unmark);

  // Typing: Enter sends, Shift and Enter begin a new line, the box grows with its text.
  const grow = (box) => {
    box.style.height = "auto";
    box.style.height = Math.min(box.scrollHeight, 120) + "px";
  };
  document.body.addEventListener("input", ({ target }) => {
    if (target.matches(".composer textarea")) grow(target);
  });
  document.body.addEventListener("keydown", (event) => {
    if (!event.target.matches(".composer textarea")) return;
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    event.target.form.requestSubmit(event.target.form.querySelector(".send"));
  });
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    const { elt } = event.detail;
    if (!elt.matches(".composer")) return;
    const attached = event.detail.requestConfig?.triggeringEvent?.submitter?.name === "media";
    if (elt.elements.text.value.trim() === "" && !attached) event.preventDefault();
  });

  // Answers.
  const cleared = new WeakMap();
  document.body.addEventListener("htmx:beforeSend", ({ detail }) => {
    if (detail.elt.matches(".composer")) cleared.set(detail.elt, detail.elt.elements.text.value);
    if (detail.elt.matches(".pushes")) document.getElementById("clock").classList.add("busy");
  });
  document.body.addEventListener("htmx:afterRequest", ({ detail }) => {
    const { elt, successful } = detail;
    if (elt.matches(".pushes")) document.getElementById("clock").classList.remove("busy");
    if (!successful) return;
    if (elt.id !== "live" || notice().dataset.away === "true") tell("");
    notice().dataset.away = "false";
    if (!elt.matches(".composer")) return;
    const box = elt.elements.text;
    if (box.value === cleared.get(elt)) box.value = "";
    grow(box);
    elt.querySelector("details").open = false;
    box.focus();
  });
  document.body.addEventListener("htmx:responseError", ({ detail }) => {
    let words = "The service could not do that.";
    try {
      const { error, remedy } = JSON.parse(detail.xhr.responseText);
      words = error + " " + remedy;
    } catch {}
    tell(words);
  });
  document.body.addEventListener("htmx:sendError", () => {
    tell("The service does not answer. This page goes on as soon as it is back.");
    notice().dataset.away = "true";
  });

  // Dialogs: a form, or somebody's own page.
  const dialog = document.getElementById("dialog");
  document.body.addEventListener("htmx:afterSwap", ({ detail: { target } }) => {
    if (target === dialog && !dialog.open) dialog.showModal();
  });
  dialog.addEventListener("click", ({ target }) => {
    if (target.closest(".close") || target === dialog) dialog.close();
  });
  dialog.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.successful && detail.requestConfig.verb === "post") dialog.close();
  });
  document.body.addEventListener("htmx:afterRequest", ({ detail: { elt, successful } }) => {
    const reply = successful && elt.closest("details.reply");
    if (reply) reply.remove();
  });

  // The field for a time follows the clock until somebody fills it in.
  const field = document.getElementById("to");
  const follow = () => {
    const now = document.querySelector("#now time").dateTime.slice(0, 16);
    field.min = now;
    if (field.dataset.filled !== "true" || field.value < now) field.value = now;
  };
  field.addEventListener("input", () => { field.dataset.filled = "true"; });
  document.body.addEventListener("htmx:afterSettle", follow);
  follow();

  // Tabs of Slack.
  const tabs = [...document.querySelectorAll('.slack [role="tab"]')];
  const select = (tab, focus) => {
    for (const each of tabs) {
      const chosen = each === tab;
      each.setAttribute("aria-selected", String(chosen));
      each.tabIndex = chosen ? 0 : -1;
      document.getElementById(each.getAttribute("aria-controls")).hidden = !chosen;
    }
    tab.classList.remove("fresh");
    toEnd(document.querySelector("#" + CSS.escape(tab.getAttribute("aria-controls")) + " .log"));
    if (focus) tab.focus();
  };
  const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
  tabs.forEach((tab, index) => {
    tab.addEventListener("click", () => select(tab, false));
    tab.addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      const edge = event.key === "Home" ? 0 : event.key === "End" ? tabs.length - 1 : undefined;
      if (step === undefined && edge === undefined) return;
      event.preventDefault();
      select(tabs[edge ?? (index + step + tabs.length) % tabs.length], true);
    });
  });
  if (tabs.length > 0) select(tabs[0], false);

  // An open menu closes with Escape, or when something else is tapped.
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && document.querySelector("details.attach[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
  document.addEventListener("click", ({ target }) => {
    for (const open of document.querySelectorAll("details.attach[open]"))
      if (!open.contains(target)) open.open = false;
  });
})();
`;
