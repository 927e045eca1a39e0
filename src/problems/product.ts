import product from '../../package.json' with { type: 'json' };

export const version: string = product.version;

/** Where a rule is explained: an address below the project's homepage when it has one, else the command. */
export function docsOf(rule: string, category: string): string {
  const { homepage } = product as { readonly homepage?: string };
  return homepage === undefined ? `cxlint explain ${rule}` : `${homepage}/blob/main/rules/${category}/${rule}.md`;
}
