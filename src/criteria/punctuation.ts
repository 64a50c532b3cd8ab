/** The characters of the language that stand for themselves, as UTF-16 units. */
export const QUOTE = 0x27;
export const OPEN_PARENTHESIS = 0x28;
export const CLOSE_PARENTHESIS = 0x29;
export const STAR = 0x2a;
export const COMMA = 0x2c;
export const MINUS = 0x2d;
export const POINT = 0x2e;
export const OPEN_BRACKET = 0x5b;
export const CLOSE_BRACKET = 0x5d;
