/** Names that documents, expressions and paths share, so that they meet; among them those that trap programs. */
export const NAMES = [
  ...['a', 'b', 'A', 'id', 'list', 'a b', "it's", '', '*', '$', '@', '0', '1', '01', '-1', '4294967295', 'é', 'ß'],
  ...['__proto__', 'constructor', 'toString', 'length', 'hasOwnProperty', '\ud800', 'a.b', 'a-b', 'a"b', 'a\\b'],
] as const;

/** Numbers at the edges of doubles, decimals, 32-bit integers and the rules for digits. */
export const NUMBERS = [
  ...['0', '-0', '1', '-1', '5', '0.1', '1.50', '1.0', '0.12345665', '-0.00000004', '2147483647', '2147483648'],
  ...['9007199254740993', '12345678901234567890', '79228162514264337593543950335', '79228162514264337593543950336'],
  ...['0.0000000000000000000000000001', '1.0000000000000000000000000001', '123456789.123456789'],
] as const;

/** Numbers that only JSON can write. */
export const JSON_NUMBERS = [...NUMBERS, '1e3', '1E-7', '-2.5e+10', '1e400', '1e-400', '1e28', '1e29'] as const;

/** Texts that mean something to a conversion or a function. */
export const TEXTS = [
  ...['', ' ', 'x', 'X', 'true', 'false', '0', '5', ' 5 ', '+1,000', '1.2', '1.2.3', '1e3', '{0}', '{1}{0}', '{{', '{'],
  ...["it's", "''", 'a,b,,c', ',', 'ß', 'ſ', 'İ', '\u0000', '\n', '\ud800', '2024-01-31T12:00:00Z', 'null', '$..*'],
  ...['https://example.com', '{0:yyyy}', '-', '.', '__proto__', '\u00a0', '\ufeff'],
] as const;

/** Text that belongs to no place in particular. */
export const SCRAPS = [
  ...['(', ')', '[', ']', ',', '.', '*', "'", "''", '"', '$', '@', '?', ':', '!', '=', '&&', '||', '-', '+', '\\', '/'],
  ...[
    ' ',
    '\t',
    '\u0085',
    '\u200b',
    '\ufeff',
    '\ud800',
    'root',
    'eq(',
    'jsonpath(',
    '[?(@',
    'null',
    'true',
    '1.2.3',
    '..',
  ],
  ...['{', '}', '{"', '":', 'e5', '0', '9'],
] as const;
