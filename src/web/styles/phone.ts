/** Pretended phones, and what messages look like on them. */
export const PHONE_STYLES = `
.phone { flex: 0 0 min(304px, 84vw); display: flex; flex-direction: column; gap: 8px; min-height: 0; scroll-snap-align: start; scroll-margin-inline: 4px; }
.owner { display: flex; align-items: center; gap: 10px; min-width: 0; padding-inline: 6px; }
.owner > div { flex: 1; min-width: 0; }
.named { display: flex; align-items: center; justify-content: space-between; gap: 8px; }
.owner h2 { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: 15.5px; line-height: 1.3; }
.about { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 8px; font-size: 12.5px; color: var(--soft); }
.languages { flex: none; display: inline-flex; gap: 4px; }
.language { padding: 0 7px; border-radius: 999px; background: #e9e2d3; color: #4c4a3f; font-size: 11.5px; line-height: 18px; }
.screen { flex: 1; min-height: 0; display: flex; flex-direction: column; overflow: hidden; border: 7px solid #23302e; border-radius: 30px; background: var(--chat); box-shadow: var(--shade); }
.phone:focus-within .screen { border-color: var(--leaf-deep); }
.screen-top { display: flex; align-items: center; gap: 10px; padding: 10px 14px; background: var(--leaf); color: #fff; }
.screen-top .mark-ground { fill: #fff3; }
.screen-top strong { display: block; font-size: 14.5px; line-height: 1.2; }
.local { display: inline-flex; align-items: center; gap: 4px; font-size: 12px; font-variant-numeric: tabular-nums; }
.local .icon { width: 14px; height: 14px; }

.log { position: relative; flex: 1; min-height: 0; overflow-y: auto; overscroll-behavior: contain; display: flex; flex-direction: column; gap: 6px; padding: 12px 10px; scrollbar-width: thin; }
.log:focus-visible { outline-offset: -3px; }
.log:empty::before { content: "No message yet"; margin: auto; color: var(--soft); font-size: 13px; }
.screen .log { background-color: var(--chat); background-image: radial-gradient(#d9cfbd 1.2px, transparent 1.3px), radial-gradient(#d9cfbd 1.2px, transparent 1.3px); background-size: 26px 26px; background-position: 0 0, 13px 13px; }
.day { align-self: center; margin: 6px 0; }
.day span { padding: 3px 12px; border-radius: 999px; background: #fffdf8d9; color: var(--soft); font-size: 12px; }

.screen .message { display: flex; flex-direction: column; max-width: 88%; }
.screen .out { align-self: flex-start; }
.screen .in { align-self: flex-end; }
.screen .bubble { padding: 7px 10px 5px; border-radius: 12px; background: #fff; box-shadow: 0 1px 1px rgb(31 42 40 / .12); }
.screen .out .bubble { border-start-start-radius: 3px; }
.screen .in .bubble { border-end-end-radius: 3px; background: var(--mine); }
.text { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 14px; }
.meta { display: block; text-align: end; color: var(--soft); font-size: 11px; line-height: 1.3; font-variant-numeric: tabular-nums; }
.media { display: flex; align-items: center; gap: 8px; padding: 8px 12px; border-radius: 8px; background: #0000000f; font-size: 13.5px; }
.message.tap .text::before { content: "\\21B3\\00A0"; color: var(--soft); }

.choices { display: flex; flex-direction: column; gap: 3px; margin: 3px 0 0; }
.choice { display: flex; justify-content: center; align-items: center; gap: 6px; padding: 7px 10px; border: 0; border-radius: 10px; background: #fff; color: #0b5cab; font-size: 14px; font-weight: 600; text-align: center; box-shadow: 0 1px 1px rgb(31 42 40 / .12); overflow-wrap: anywhere; }
.choice:hover { background: #f2f7fc; }
.choice[aria-pressed="true"] { background: var(--leaf-deep); color: #fff; }
.choice .icon { width: 16px; height: 16px; }

.composer { position: relative; display: flex; align-items: flex-end; gap: 6px; margin: 0; padding: 8px; background: #f7f3ea; }
.composer textarea { flex: 1; min-width: 0; resize: none; max-height: 120px; padding: 7px 12px; border: 1px solid var(--line); border-radius: 18px; background: #fff; font-size: 14px; line-height: 1.4; }
.phone .composer select { height: 36px; padding: 0 6px; border: 1px solid var(--line); border-radius: 10px; background: #fff; font-size: 13px; }
.phone .composer label { display: flex; align-items: center; gap: 4px; height: 36px; font-size: 13px; color: var(--soft); }
.phone .sender { display: block; margin-bottom: 2px; font-size: 12.5px; font-weight: 600; color: var(--leaf-deep); }
.composer textarea::placeholder { color: #6d7673; }
.send { flex: none; display: grid; place-items: center; width: 36px; height: 36px; border: 0; border-radius: 50%; background: var(--leaf); color: #fff; }
.send:hover { background: var(--leaf-deep); }
.attach { position: relative; }
.attach summary { display: grid; place-items: center; width: 34px; height: 36px; border-radius: 50%; color: var(--soft); list-style: none; cursor: pointer; }
.attach summary::-webkit-details-marker { display: none; }
.attach summary:hover, .attach[open] summary { background: #e9e2d3; color: var(--ink); }
.menu { position: absolute; bottom: 42px; inset-inline-start: 0; display: grid; padding: 6px; border: 1px solid var(--line); border-radius: 12px; background: var(--card); box-shadow: var(--shade); z-index: 5; }
.menu button { display: flex; align-items: center; gap: 10px; padding: 7px 14px 7px 8px; border: 0; border-radius: 8px; background: none; font-size: 13.5px; white-space: nowrap; }
.menu button:hover { background: var(--leaf-pale); }
`;
