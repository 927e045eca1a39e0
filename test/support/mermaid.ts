import { contract } from './contracts.ts';

/** A flowchart as Mermaid's own parser reads it. */
export interface Flowchart {
  readonly nodes: readonly {
    readonly id: string;
    readonly label: string;
    readonly classes: readonly string[];
    readonly shape: string;
  }[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly label: string;
    readonly stroke: string;
  }[];
}

interface Vertex {
  readonly id: string;
  readonly text: string;
  readonly type: string;
  readonly classes: readonly string[];
}

interface Edge {
  readonly start: string;
  readonly end: string;
  readonly text: string;
  readonly stroke: string;
}

interface Mermaid {
  readonly parse: (text: string) => Promise<unknown>;
  readonly mermaidAPI: {
    readonly defaultConfig: { readonly maxTextSize: number; readonly maxEdges: number };
    readonly getDiagramFromText: (text: string) => Promise<{
      readonly db: {
        readonly getVertices: () => ReadonlyMap<string, Vertex>;
        readonly getEdges: () => readonly Edge[];
      };
    }>;
  };
}

/** Reads a flowchart; throws what Mermaid says against it. Its cleaning of HTML, which needs a browser, is left out. */
export async function mermaidReader(): Promise<(text: string) => Promise<Flowchart>> {
  const { default: purify } = await contract<{ default: Record<string, unknown> }>('dompurify/dist/purify.es.mjs');
  purify['addHook'] = () => undefined;
  purify['sanitize'] = (html: string) => html;
  const { default: mermaid } = await contract<{ default: Mermaid }>('mermaid/dist/mermaid.core.mjs');
  const { maxTextSize, maxEdges } = mermaid.mermaidAPI.defaultConfig;
  return async (text) => {
    // Takes comments and settings out of the text first, as pages do, and knows the kinds of chart.
    await mermaid.parse(text);
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    const edges = db.getEdges();
    if (text.length > maxTextSize || edges.length > maxEdges) throw new Error('Mermaid refuses charts of this size.');
    return {
      nodes: [...db.getVertices().values()].map((node) => ({ ...node, shape: node.type, label: decoded(node.text) })),
      edges: edges.map(({ start, end, text: label, stroke }) => ({
        from: start,
        to: end,
        label: decoded(label),
        stroke,
      })),
    };
  };
}

/** What stands for `#123;` between Mermaid's parser and the page. */
const decoded = (text: string): string =>
  text.replaceAll(/ﬂ°°(\d+)¶ß/g, (_, number: string) => String.fromCodePoint(Number(number)));
