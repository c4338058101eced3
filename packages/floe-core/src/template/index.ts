export {
  jinjaTokens,
  readTemplate,
  templateOfValue,
  type Piece,
  type Template,
  type Tokens,
} from './template';
export { lex, type Lexed, type LexKind, type LexToken, type TextProblem } from './lexer';
export type { Token } from './token';
