import product from '../../package.json' with { type: 'json' };

export const version: string = product.version;

/** The project's address, when it has one. */
export const homepage: string | undefined = (product as { readonly homepage?: string }).homepage;

/** Where a rule is explained: an address below the project's homepage when it has one, else the command. */
export function docsOf(rule: string, category: string): string {
  return homepage === undefined ? `cxlint explain ${rule}` : `${homepage}/blob/main/rules/${category}/${rule}.md`;
}
