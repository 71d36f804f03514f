import { raw } from "hono/html";

const icon = (paths: string): ReturnType<typeof raw> =>
  raw(
    `<svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">${paths}</svg>`,
  );

/** The small drawings of the pages; none carries a meaning that is not also said in words. */
export const ICONS = {
  clock: icon('<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>'),
  send: icon('<path d="M4.5 12 20 4.5 15 20l-3.5-6.5z"/><path d="M11.5 13.5 20 4.5"/>'),
  attach: icon('<path d="M12 5.5v13M5.5 12h13"/>'),
  tick: icon('<path d="m5 12.5 4.5 4.5L19 7.5"/>'),
  image: icon(
    '<rect x="3.5" y="5" width="17" height="14" rx="2"/><path d="m4 17 5-5 4 4 2.5-2.5L20 17"/><circle cx="15.5" cy="9" r="1.2"/>',
  ),
  audio: icon(
    '<rect x="9" y="3.5" width="6" height="11" rx="3"/><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v2.5"/>',
  ),
  video: icon(
    '<rect x="3.5" y="6" width="12" height="12" rx="2"/><path d="m15.5 10.5 5-3v9l-5-3"/>',
  ),
  file: icon('<path d="M7 3.5h7l4 4v13H7z"/><path d="M14 3.5v4h4"/>'),
  phone: icon('<rect x="7" y="3" width="10" height="18" rx="2.2"/><path d="M10.8 18h2.4"/>'),
  hash: icon('<path d="M9 4 7.5 20M16.5 4 15 20M4.5 9.5h16M3.5 14.5h16"/>'),
} as const;

/** Three people around what they share: the mark of Baraza. */
export const LOGO = raw(
  '<svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false"><circle cx="16" cy="16" r="16" class="mark-ground"/><circle cx="16" cy="9" r="3.4" class="mark-one"/><circle cx="9.6" cy="20" r="3.4" class="mark-two"/><circle cx="22.4" cy="20" r="3.4" class="mark-three"/><path d="M12.4 11.6a7.6 7.6 0 0 0-3.3 4.2M19.6 11.6a7.6 7.6 0 0 1 3.3 4.2M13 23.2a7.6 7.6 0 0 0 6 0" class="mark-line"/></svg>',
);
