// A script written in TypeScript, linted, planned and deployed. Try it against the sandbox:
//   npm run sandbox                       (in another terminal; it prints what to export)
//   node examples/deploy-from-code.ts     (Node 22.18 or later runs TypeScript)
// In a project of your own the import is from 'cxlint'.
import { credentialsFrom, deploy, planDeploy, type StudioScript } from '../src/index.ts';

/** Tells callers when a shop opens: one script a shop, all of the same shape. */
const openingHours = (shop: string, hours: string): StudioScript => ({
  name: `OpeningHours${shop}`,
  description: `Says when the shop in ${shop} is open`,
  version: '1.0.0',
  entryBlock: 'Start',
  variables: [{ name: 'output.prompt', type: 'String', value: '' }],
  blocks: [
    { name: 'Start', type: 'Start', properties: {}, transitions: { next: 'SayHours' } },
    {
      name: 'SayHours',
      type: 'SetVariable',
      properties: { variableName: 'output.prompt', value: `Our shop in ${shop} is open ${hours}.` },
      transitions: { next: 'End' },
    },
    { name: 'End', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
  ],
});

/** Deploys the shops' scripts and answers what became of each, a line a script. */
export async function deployShops(
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
): Promise<readonly string[]> {
  const options = { credentials: credentialsFrom(env), cwd: folder, requireAll: true };
  const plan = await planDeploy(
    [openingHours('Leeds', 'from nine to five'), openingHours('York', 'from ten to six')],
    options,
  );
  const { report } = await deploy(plan, options);
  return report.files.map(({ script, deploy: told }) => `${script}: ${told?.status}`);
}

if (import.meta.url === `file://${process.argv[1]}`)
  process.stdout.write(`${(await deployShops(process.env, '.')).join('\n')}\n`);
