export { callAt, literalOf, type Argument, type Call, type Literal } from './call';
export { mayCross } from './crossing';
export { type DefinitionFile, isDefinitionFile, problemOfDefinitions } from './definitions';
export { environmentReads, readsIn, type Reads } from './environment';
export { lex, type Lexed, type LexKind, type LexToken, type TextProblem } from './lexer';
export { namesIn, type Names } from './names';
export { pythonTokens } from './python';
export { refsInJinja, refsInPython, type Ref, type Refs } from './refs';
export { sourcesInJinja, type SourceCall, type Sources } from './sources';
export {
  blocksOf,
  codeAnywhere,
  jinjaTokens,
  readTemplate,
  templateOfValue,
  type Piece,
  type Template,
  type Tokens,
} from './template';
export { isName, isSign, piecesOf, type Token } from './token';
export { usesOf, type Use } from './uses';
export { textsOf, valuesOf, type Possible } from './values';
