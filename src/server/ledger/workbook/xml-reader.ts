import { SaxesParser } from 'saxes';
import { FileRefused } from './file-refused.ts';

export type XmlHandlers = {
  /** `name` without its prefix. */
  readonly open: (name: string, attributes: { readonly [name: string]: string }) => void;
  readonly close: (name: string) => void;
  readonly text?: (text: string) => void;
};

const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

/** A streaming XML reader for workbook parts. A document type is refused: a workbook has none, an attack does. */
export function xmlReader({ open, close, text }: XmlHandlers): { write(piece: string): void; end(): void } {
  const parser = new SaxesParser({ position: false });
  parser.on('doctype', () => {
    throw new FileRefused(
      'file.doctype',
      '文件内含文档类型声明（DOCTYPE），正常的表格没有它，没有读取。请在表格软件中打开原表，另存为新的 .xlsx 再导入。',
    );
  });
  parser.on('error', (error) => {
    throw new FileRefused('file.damaged', '文件内容不合格式，读不出来。请在表格软件中打开原表，另存为新的 .xlsx 再导入。', {
      cause: error,
    });
  });
  parser.on('opentag', (tag) => open(bare(tag.name), tag.attributes as { readonly [name: string]: string }));
  parser.on('closetag', (tag) => close(bare(tag.name)));
  if (text !== undefined) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  return { write: (piece) => void parser.write(piece), end: () => void parser.close() };
}

/** Reads a whole small part. */
export async function readXml(pieces: AsyncIterable<string>, handlers: XmlHandlers): Promise<void> {
  const reader = xmlReader(handlers);
  for await (const piece of pieces) reader.write(piece);
  reader.end();
}
