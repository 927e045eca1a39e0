/**
 * Variables that exist without being set, in upper case. Reserved ones are read-only
 * (https://help.nicecxone.com/Content/studio/guide/reservedvariables.htm), predefined ones better left alone
 * (…/guide/predefinedvariables.htm). In code, so that no run loads the action catalogue for them; a test holds the two together.
 */
const system: ReadonlyMap<string, 'reserved' | 'predefined'> = new Map([
  ['DATE', 'reserved'],
  ['DOW', 'reserved'],
  ['GMT', 'reserved'],
  ['NOW', 'reserved'],
  ['RUNSCRIPT', 'reserved'],
  ['TEST', 'reserved'],
  ['TIME', 'reserved'],
  ['TIMEOUT', 'reserved'],
  ['TIMESTAMP', 'reserved'],
  ['TIMEZONEID', 'reserved'],
  ['UTC', 'reserved'],
  ['ANI', 'predefined'],
  ['DNIS', 'predefined'],
  ['CONTACTID', 'predefined'],
  ['_ERR', 'predefined'],
]);

export const systemVariable = (name: string): 'reserved' | 'predefined' | undefined => system.get(name.toUpperCase());

export const systemVariables: readonly string[] = [...system.keys()];
