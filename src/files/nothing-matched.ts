/** Wrong use: a path or glob that stands for no file. */
export class NothingMatched extends Error {
  override readonly name = 'NothingMatched';

  readonly pattern: string;

  constructor(pattern: string, folder: boolean) {
    super(folder ? `There is no JSON or XML file in the folder "${pattern}".` : `Nothing matches "${pattern}".`);
    this.pattern = pattern;
  }
}
