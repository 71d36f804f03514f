/** Colours, type and what every page has. Every text stands on its ground with a contrast of 4.5 to 1 or more. */
export const TOKEN_STYLES = `
:root {
  --paper: #f5f1e8; --card: #fffdf8; --ink: #1f2a28; --soft: #5a6663; --line: #ded6c6;
  --leaf: #0f5c4d; --leaf-deep: #0a4438; --leaf-pale: #e3efe9; --clay: #a9482a; --clay-pale: #f7e4da; --sun: #f3c667;
  --chat: #ece5d8; --mine: #d9f0d2; --plum: #3c2340; --plum-soft: #563a5b; --plum-pale: #f3ecf4;
  --round: 14px; --shade: 0 1px 2px rgb(31 42 40 / .08), 0 8px 24px rgb(31 42 40 / .07);
  font-family: "Inter", "Segoe UI", "Open Sans", system-ui, "Noto Sans", "Noto Sans Arabic", "DejaVu Sans", sans-serif;
  color: var(--ink); background: var(--paper); line-height: 1.45; font-size: 15px;
}
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; }
h1, h2, h3, h4, p { margin: 0; }
button, input, textarea { font: inherit; color: inherit; }
button { cursor: pointer; }
a { color: var(--leaf); }
:focus-visible { outline: 3px solid #1d6fd8; outline-offset: 2px; }
.vh { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; inset-inline-start: 12px; top: -60px; background: var(--card); padding: 8px 14px; border-radius: 8px; z-index: 30; }
.skip:focus { top: 8px; }
.icon { flex: none; display: block; }

.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 10px 18px; padding: 10px 20px; background: var(--card); border-bottom: 1px solid var(--line); }
.brand { display: flex; align-items: center; gap: 10px; font-size: 20px; font-weight: 700; letter-spacing: -.01em; color: var(--leaf-deep); text-decoration: none; }
.brand span { line-height: 1.1; }
.brand small { display: block; font-size: 11.5px; font-weight: 500; letter-spacing: .02em; color: var(--soft); }
.mark { flex: none; }
.mark-ground { fill: var(--leaf); } .mark-one { fill: var(--sun); } .mark-two { fill: #fff; } .mark-three { fill: #e08a63; }
.mark-line { fill: none; stroke: #fff; stroke-width: 1.4; stroke-linecap: round; }
.sub { color: var(--soft); padding-inline-start: 12px; border-inline-start: 1px solid var(--line); }

.face { flex: none; display: grid; place-items: center; width: 38px; height: 38px; border-radius: 50%; font-size: 14px; font-weight: 700; color: #fff; background: #52616b; }
.face.small { width: 26px; height: 26px; font-size: 10.5px; }
.hue-0 { background: #0f6b5a; } .hue-1 { background: #a9482a; } .hue-2 { background: #6b4a8a; } .hue-3 { background: #1e5f8c; }
.hue-4 { background: #8a5a12; } .hue-5 { background: #8f3a5d; } .hue-6 { background: #4a6b1f; } .hue-7 { background: #3f5168; }

.primary { display: inline-block; border: 0; border-radius: 9px; padding: 8px 16px; background: var(--leaf); color: #fff; font-weight: 600; text-decoration: none; }
.primary:hover { background: var(--leaf-deep); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: var(--round); box-shadow: var(--shade); padding: 18px 20px; }
.notice { position: fixed; inset-inline: 0; bottom: 18px; width: fit-content; max-width: min(92vw, 620px); margin-inline: auto; display: flex; align-items: center; gap: 14px; padding: 10px 10px 10px 18px; border-radius: 12px; background: #3a1a10; color: #fff; opacity: 0; visibility: hidden; transform: translateY(8px); transition: opacity .2s, transform .2s; z-index: 20; }
.notice button { border: 1px solid #fff6; border-radius: 8px; padding: 3px 12px; background: none; font-size: 13.5px; }
.notice button:hover { background: #fff2; }
.notice.shown { opacity: 1; visibility: visible; transform: none; }
@media (prefers-reduced-motion: reduce) { *, *::before, *::after { transition: none !important; animation: none !important; } }
`;
