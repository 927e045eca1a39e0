// `npm run sandbox`: the scripts API on this machine, for trying `cxlint --deploy` and `cxlint list`.
import { parseArgs } from 'node:util';
import { faultForms, faultPlan, readFault } from './faults.ts';
import { sandboxClient, startSandbox } from './server.ts';

const help = `npm run sandbox -- [options]

  --port <n>            where to listen (default: 8787)
  --fault <call:fault:share>   let requests go wrong; may be repeated. call: token, list or create;
                        fault: ${faultForms};
                        share: from 0 to 1 (default: 1). Such as --fault create:503:0.05
  --quota <n>           answer 429 after so many requests in a second
  --token-life <s>      seconds that a token lives (default: 3600)
  --scope <scope>       what the client may do; may be repeated (default: both)
  --disable <id>        a connection that is disabled; may be repeated
  --page-size <n>       the most scripts in a page of the list (default: 100)
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8787' },
    fault: { type: 'string', multiple: true, default: [] },
    quota: { type: 'string' },
    'token-life': { type: 'string' },
    scope: { type: 'string', multiple: true },
    disable: { type: 'string', multiple: true, default: [] },
    'page-size': { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) process.stdout.write(help);
else {
  const { url } = await startSandbox({
    port: Number(values.port),
    faults: faultPlan(values.fault.map(readFault)),
    disabledConnections: values.disable,
    ...(values.quota === undefined ? {} : { quota: Number(values.quota) }),
    ...(values['token-life'] === undefined ? {} : { tokenLife: Number(values['token-life']) }),
    ...(values.scope === undefined ? {} : { scopes: values.scope }),
    ...(values['page-size'] === undefined ? {} : { pageSize: Number(values['page-size']) }),
  });
  process.stdout.write(`The sandbox listens at ${url}. It forgets everything when it ends (Ctrl-C). In another terminal:

  export CXONE_BASE_URL=${url} CXONE_CLIENT_ID=${sandboxClient.id} CXONE_CLIENT_SECRET=${sandboxClient.secret}
  npx cxlint --deploy "fixtures/scripts/good/*.json"
  npx cxlint list
`);
}
