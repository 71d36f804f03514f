import { readFile } from "node:fs/promises";
import type { FileFault } from "./fault.ts";

/** The text of a file, or why it cannot be taken; exactly one of the two. */
export type ReadText = { readonly text: string } | { readonly fault: FileFault };

const REMEDY =
  "Save the file as UTF-8. In Excel: save as CSV UTF-8; in an editor: save with the encoding UTF-8.";

/** Reads a file as strict UTF-8: a byte-order mark is fine, any other encoding is named and refused. */
export async function readTextFile(
  file: string,
  absent: string,
  remedy: string,
): Promise<ReadText> {
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined) return { fault: refused(file, 1, absent, remedy) };
  return decodeText(file, bytes);
}

/** The text of bytes that must be UTF-8. */
function decodeText(file: string, bytes: Uint8Array): ReadText {
  const wide = wideEncodingOf(bytes);
  if (wide !== undefined)
    return { fault: refused(file, 1, `The file is written in ${wide}, not in UTF-8.`, REMEDY) };
  const text = utf8(bytes);
  if (text === undefined) return { fault: foreign(file, bytes) };
  const lost = text.indexOf("\uFFFD");
  if (lost < 0) return { text };
  const message = "A letter was lost here before (\uFFFD): the text went through a wrong encoding.";
  const remedy = `Write the letter again. ${REMEDY}`;
  return { fault: refused(file, lineAt(text, lost), message, remedy) };
}

function refused(file: string, line: number, message: string, remedy: string): FileFault {
  return { file, line, severity: "error", message, remedy };
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-16 or UTF-32, by its mark, or by the zeros that every Latin letter and every line end carries there. */
function wideEncodingOf(bytes: Uint8Array): string | undefined {
  const marked = MARKS.find(([mark]) => mark.every((byte, n) => bytes[n] === byte));
  if (marked) return marked[1];
  const zeros = bytes.filter((byte) => byte === 0).length;
  if (zeros === 0) return undefined;
  if (zeros * 4 < bytes.length) return "something other than plain text (it holds zero bytes)";
  return zeros * 3 >= bytes.length * 2 ? "UTF-32" : "UTF-16";
}

// The longer marks first: that of UTF-32 begins with that of UTF-16.
const MARKS: readonly (readonly [readonly number[], string])[] = [
  [[0xff, 0xfe, 0, 0], "UTF-32"],
  [[0, 0, 0xfe, 0xff], "UTF-32"],
  [[0xff, 0xfe], "UTF-16"],
  [[0xfe, 0xff], "UTF-16"],
];

/** Names the encoding of bytes that are no UTF-8, and the line of the first letter that shows it. */
function foreign(file: string, bytes: Uint8Array): FileFault {
  const at = firstForeign(bytes);
  const line = 1 + bytes.subarray(0, at).filter((byte) => byte === 0x0a).length;
  const likely = isMacRoman(bytes)
    ? "Mac Roman, as Excel for Mac saves “CSV (Macintosh)”"
    : "Windows-1252 (Latin-1), as Excel saves plain “CSV”";
  const message = `The file is not UTF-8: a letter here cannot be read. It is probably ${likely}.`;
  return refused(file, line, message, REMEDY);
}

/** Where the longest beginning ends that is UTF-8. */
function firstForeign(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (good < bad) {
    const middle = (good + bad + 1) >> 1;
    if (isUtf8Beginning(bytes.subarray(0, middle))) good = middle;
    else bad = middle - 1;
  }
  return good;
}

function isUtf8Beginning(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

// Accented vowels are 0xC0-0xFF in Windows-1252 and 0x87-0x9F in Mac Roman; text in one has few bytes of the other.
function isMacRoman(bytes: Uint8Array): boolean {
  const mac = bytes.filter(
    (byte) => byte >= 0x87 && byte <= 0x9f && byte !== 0x92 && byte !== 0x93,
  );
  const windows = bytes.filter((byte) => byte >= 0xc0);
  return mac.length > windows.length;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
