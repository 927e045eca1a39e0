import product from '../../package.json' with { type: 'json' };

export const version: string = product.version;

/** The project's address, when it has one. */
export const homepage: string | undefined = (product as { readonly homepage?: string }).homepage;

/** Where a rule is explained: its own address, one below the project's homepage when there is one, else the command. */
export function docsOf(rule: string, category: string, own?: string): string {
  if (own !== undefined) return own;
  // A rule of a plugin, or a policy: this project has no page of it.
  return homepage === undefined || rule.includes('/')
    ? `cxlint explain ${rule}`
    : `${homepage}/blob/main/rules/${category}/${rule}.md`;
}
