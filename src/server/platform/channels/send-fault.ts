/** Why a message did not leave, in a word that holds nothing of anybody. */
export const sendFaults = {
  'no-connection': '没有连上',
  'not-allowed': '地址不在设置准许的名单里',
  'sent-elsewhere': '对方要求转到别的地址',
  refused: '对方没有收',
  'bad-login': '登录名或口令不对',
  'not-secret': '对方不支持加密',
  'no-channel': '没有设置这个渠道',
  'keys-unreadable': '本单位的钥匙读不到',
} as const;
export type SendFaultCode = keyof typeof sendFaults;

export class SendFault extends Error {
  readonly code: SendFaultCode;
  constructor(code: SendFaultCode, options?: ErrorOptions) {
    super(code, options);
    this.name = 'SendFault';
    this.code = code;
  }
}
export const sendFaultOf = (error: unknown): SendFaultCode => (error instanceof SendFault ? error.code : 'no-connection');
