export type FileRefusalCode =
  | 'file.missing'
  | 'file.empty'
  | 'file.too-large'
  | 'file.bomb'
  | 'file.doctype'
  | 'file.formula'
  | 'file.encrypted'
  | 'file.old-format'
  | 'file.not-a-workbook'
  | 'file.damaged'
  | 'file.no-header'
  | 'file.columns-missing'
  | 'file.too-heavy';

/** The file will not be read, and the words say why and what to do. Carries a code as every fault does. */
export class FileRefused extends Error {
  readonly code: FileRefusalCode;
  constructor(code: FileRefusalCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FileRefused';
    this.code = code;
  }
}
