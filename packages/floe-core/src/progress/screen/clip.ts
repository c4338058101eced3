/** Chinese, Japanese and Korean characters, their full-width signs, and what is drawn as a picture. */
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6\p{Emoji_Presentation}\ufe0f]/u;

/** Half-width forms: of a wide script, and yet one column wide. */
const narrow = /[\uff61-\uffdc]/u;

let segmenter: Intl.Segmenter | undefined;

/** Text cut to so many columns of a terminal, with `…` for what is missing; no column, no text. */
export function clip(text: string, columns: number): string {
  const pieces = piecesOf(text);
  if (widthOf(pieces) <= columns) return text;
  if (columns < 1) return '';
  const kept: string[] = [];
  let free = columns - 1;
  for (const piece of pieces) {
    free -= pieceWidth(piece);
    if (free < 0) break;
    kept.push(piece);
  }
  return `${kept.join('')}…`;
}

/** What a reader takes for one character, however many code points it is made of. */
function piecesOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function widthOf(pieces: readonly string[]): number {
  return pieces.reduce((sum, piece) => sum + pieceWidth(piece), 0);
}

function pieceWidth(piece: string): number {
  return wide.test(piece) && !narrow.test(piece) ? 2 : 1;
}
