import { visible } from '../script/names.ts';
import type { FlowPicture, PictureEdge, PictureNode } from './flow-picture.ts';

/** Characters of a name that are shown. At most 40 blocks and 120 transitions stay far below the 50,000 characters that Mermaid takes. */
const longestName = 40;
const longestLabel = 20;

const styles: readonly string[] = [
  'classDef error fill:#ffebe9,stroke:#cf222e,stroke-width:3px,color:#82071e',
  'classDef warning fill:#fff8c5,stroke:#9a6700,stroke-width:3px,color:#4d2d00',
  'classDef info fill:#ddf4ff,stroke:#0969da,stroke-width:2px,color:#0a3069',
  'classDef step stroke-width:3px',
  'classDef missing fill:none,stroke:#cf222e,stroke-dasharray:5 4',
];

/** The text of a Mermaid flowchart. Nodes have made-up names: those of blocks stand in labels only. */
export const mermaid = ({ nodes, edges }: FlowPicture): string =>
  [
    'flowchart TD',
    ...nodes.map((node, index) => `  ${nodeLine(node, index)}`),
    ...edges.map((edge) => `  ${edgeLine(edge, nodes)}`),
    ...styles.map((style) => `  ${style}`),
    '',
  ].join('\n');

function nodeLine({ name, type, kind, mark }: PictureNode, index: number): string {
  const parts = [name === '' ? '(no name)' : name, type];
  const label = parts
    .filter((part) => part !== '')
    .map((part) => labelText(part, longestName))
    .join('<br/>');
  const shape = kind === 'ends' ? `(["${label}"])` : `["${label}"]`;
  const style = kind === 'missing' ? 'missing' : mark;
  return `n${index}${shape}${style === undefined ? '' : `:::${style}`}`;
}

function edgeLine({ from, to, name, step }: PictureEdge, nodes: readonly PictureNode[]): string {
  const arrow = step ? '==>' : nodes[to]!.kind === 'missing' ? '-.->' : '-->';
  const label = name === '' ? '' : `|"${labelText(name, longestLabel)}"|`;
  return `n${from} ${arrow}${label} n${to}`;
}

/** Letters, digits and spaces as they are, all else by number: labels are Markdown and HTML to Mermaid, and "end", "%%" and quotes its syntax. */
function labelText(text: string, most: number): string {
  const characters = Array.from(visible(text.slice(0, 4 * most)));
  const shown = characters.length > most ? [...characters.slice(0, most - 1), '…'] : characters;
  return shown
    .map((character) => (/[\p{L}\p{M}\p{N} ]/u.test(character) ? character : `#${character.codePointAt(0)};`))
    .join('');
}
