import { toString } from "qrcode";

/** A text as a square to scan, drawn for a page; it carries no styles of its own. */
export async function drawQrCode(text: string): Promise<string> {
  const drawing = await toString(text, { type: "svg", margin: 2, errorCorrectionLevel: "M" });
  return drawing.replace("<svg ", '<svg class="qr" role="img" aria-label="The code to scan" ');
}
