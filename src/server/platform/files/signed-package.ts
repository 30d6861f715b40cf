// What leaves the house as one package: the sheet, a list of what is in it with hashes, and the bureau's signature over the list. Whoever has the
// bureau's public key can tell later that nothing of it was changed, without this product.
import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import { ZipFile } from 'yazl';

export type Packed = {
  readonly name: string;
  readonly bytes: Readable;
  /** Who took it out, when and why, in words. */
  readonly about: { readonly [what: string]: string };
  /** Null: the bureau has no keys, and the package says so. */
  readonly signing: KeyObject | null;
};

const howTo = (name: string, signed: boolean): string =>
  `怎样核对

1. 文件有没有改过：算出 ${name} 的 SHA-256，和 manifest.json 里的比。
   sha256sum "${name}"
${
  signed
    ? `2. 清单有没有改过：用本单位的公钥核对签名。包里的 signing.pub 只是为了方便，要和本单位另外公布的公钥（钥匙目录里的 signing.pub）一样才作数。
   openssl pkeyutl -verify -pubin -inkey signing.pub -rawin -in manifest.json -sigfile manifest.json.sig
   显示 Signature Verified Successfully，就是这份清单由本单位的钥匙签的，没有改过。
`
    : '2. 本单位没有钥匙（guihang keys），这个包没有签名：只能核对文件和清单是否一致，不能证明清单没有改过。\n'
}`;

/** A zip that is read while the sheet is still being written. */
export const packSigned = ({ name, bytes, about, signing }: Packed): Readable => {
  const zip = new ZipFile();
  const digest = createHash('sha256');
  let size = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      digest.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
    flush(done) {
      const manifest = Buffer.from(
        `${JSON.stringify({ ...about, files: [{ name, bytes: size, sha256: digest.digest('hex') }] }, null, 2)}\n`,
      );
      zip.addBuffer(manifest, 'manifest.json');
      if (signing !== null) {
        zip.addBuffer(sign(null, manifest, signing), 'manifest.json.sig');
        zip.addBuffer(Buffer.from(createPublicKey(signing).export({ type: 'spki', format: 'pem' })), 'signing.pub');
      }
      zip.addBuffer(Buffer.from(howTo(name, signing !== null)), '怎样核对.txt');
      zip.end();
      done();
    },
  });
  const out = new Readable().wrap(zip.outputStream);
  bytes.on('error', (error) => out.destroy(error));
  zip.addReadStream(bytes.pipe(counted), name);
  return out;
};
