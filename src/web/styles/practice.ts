/** The practice page as a whole: the clock's bar, the way to each phone, phones beside Slack. */
export const PRACTICE_STYLES = `
body.practice { display: flex; flex-direction: column; height: 100vh; height: 100dvh; }
body.practice main { flex: 1; min-height: 0; display: flex; flex-direction: column; }

.clock { flex: 1; display: flex; flex-wrap: wrap; align-items: center; justify-content: flex-end; gap: 8px 12px; min-width: 0; }
.now { display: flex; align-items: center; gap: 10px; color: var(--leaf-deep); }
.now .icon { width: 26px; height: 26px; }
.now-time { font-size: 14.5px; line-height: 1.25; }
.now-time b { font-size: 18px; font-variant-numeric: tabular-nums; }
.now-next { font-size: 12.5px; color: var(--soft); }
.clock > div:first-child { margin-inline-end: auto; }
.push-row { position: relative; display: flex; flex-wrap: wrap; gap: 6px 12px; min-width: 0; }
.pushes { display: flex; flex-wrap: wrap; gap: 6px; margin: 0; }
.pushes button { border: 1px solid #c9d8d0; border-radius: 999px; padding: 5px 11px; background: var(--leaf-pale); color: var(--leaf-deep); font-size: 13px; font-weight: 600; white-space: nowrap; }
.pushes button:hover { background: #d2e6dc; border-color: var(--leaf); }
.pushes button:active { transform: translateY(1px); }
.pushes label { align-self: center; font-size: 12.5px; color: var(--soft); }
.pushes input { width: 202px; border: 1px solid var(--line); border-radius: 999px; padding: 4px 12px; background: #fff; font-size: 13.5px; }
.working { display: none; width: 18px; height: 18px; border-radius: 50%; border: 3px solid var(--leaf-pale); border-top-color: var(--leaf); animation: turn .9s linear infinite; }
.clock.busy .working { display: block; }
@keyframes turn { to { transform: rotate(1turn); } }

.jumps { position: relative; display: flex; gap: 8px; padding: 10px 20px 2px; overflow-x: auto; scrollbar-width: thin; flex: none; }
.jumps a { position: relative; display: flex; align-items: center; gap: 7px; padding: 3px 12px 3px 4px; border: 1px solid var(--line); border-radius: 999px; background: var(--card); color: var(--ink); font-size: 13.5px; text-decoration: none; white-space: nowrap; }
.jumps a:hover { border-color: var(--leaf); }
.jumps .face { width: 26px; height: 26px; font-size: 10.5px; }
.jumps .to-slack { display: none; padding: 5px 14px; background: var(--plum); color: #fff; border-color: var(--plum); }
.fresh::after { content: ""; position: absolute; top: 0; inset-inline-end: 2px; width: 10px; height: 10px; border-radius: 50%; background: #d4522a; border: 2px solid var(--card); }

.desk { flex: 1; min-height: 0; display: grid; grid-template-columns: minmax(0, 1fr) minmax(400px, 36%); gap: 20px; padding: 10px 20px 18px; }
.phones { position: relative; display: flex; gap: 18px; overflow-x: auto; min-width: 0; scroll-snap-type: x proximity; scroll-padding: 4px; padding: 2px 4px 8px; scrollbar-width: thin; }
.desk:not(:has(.slack)) { grid-template-columns: minmax(0, 1fr); }
.desk:not(:has(.phone)) .phones { display: none; }

@media (max-width: 900px) {
  body.practice { height: auto; }
  body.practice .bar { position: sticky; top: 0; z-index: 10; flex-wrap: nowrap; align-items: flex-start; padding: 8px 12px; }
  body.practice .brand span { display: none; }
  .clock { display: block; }
  .push-row { flex-wrap: nowrap; overflow-x: auto; scrollbar-width: none; margin-top: 6px; padding: 3px; }
  .pushes { flex: none; flex-wrap: nowrap; }
  .jumps { padding: 8px 12px 0; }
  .jumps .to-slack { display: block; }
  .desk { display: block; padding: 8px 12px 18px; }
  .phones { scroll-snap-type: x mandatory; margin-inline: -12px; padding-inline: 12px; scroll-padding: 12px; }
  .phone { height: min(72vh, 620px); min-height: 480px; }
  .slack { margin-top: 18px; height: 78vh; min-height: 520px; scroll-margin-top: 130px; }
}
`;
