import stringWidth from 'string-width';

/** Columns that a text takes on a terminal: two for a wide character, none for a joined one. */
export const terminalWidth = (text: string): number => stringWidth(text);
