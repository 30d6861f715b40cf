import { type FormEvent, useState } from 'react';
import { Button } from '#web/parts/form/Button.tsx';
import { ProblemNote } from '#web/parts/form/ProblemNote.tsx';
import { Panel } from '#web/parts/frame/Panel.tsx';
import { Mark } from '#web/parts/tags/Mark.tsx';
import { problemOf } from '../call.ts';
import { type NoticeChannels, useAskAddress, useConfirmAddress, useNoticeChannels, useWantChannel } from './account.queries.ts';
import { faultOf, isOfForm } from './field-faults.ts';
import { CodeField, FieldWrong } from './SecretField.tsx';

type Channel = NoticeChannels['channels'][number];
const titles = { mail: '邮件', sms: '短信', hook: '单位的消息平台' } as const;
const addressTitle = { mail: '邮箱', sms: '手机号', hook: '' } as const;

/** Where one wants to be told that there is something, besides the bell. */
export function NoticesPanel() {
  const found = useNoticeChannels(true);
  if (found.isError)
    return <ProblemNote problem={problemOf(found.error)} heading="收告知的地方没有读到" onRetry={() => void found.refetch()} />;
  if (!found.data) return null;
  const { channels, quiet } = found.data;
  return (
    <Panel
      title="告知"
      padded
      foot={
        channels.length > 0 &&
        (quiet.quietFrom === quiet.quietUntil
          ? '只说“您有几项新事项”，不说是什么、是谁。'
          : `只说“您有几项新事项”，不说是什么、是谁。${quiet.quietFrom} 到 ${quiet.quietUntil} 不发，当天到期的除外。`)
      }
    >
      <p>
        新的待办、等你同意的事和与你有关的决定，都在页面上方的铃铛里。
        {channels.length === 0 ? '本单位还没有开通邮件、短信。' : '离开平台时也想知道的，在这里打开。'}
      </p>
      <ul className="plain-list own-channels">
        {channels.map((one) => (
          <ChannelRow key={one.channel} one={one} />
        ))}
      </ul>
    </Panel>
  );
}

function ChannelRow({ one }: { readonly one: Channel }) {
  const { channel, wanted, address, asked } = one;
  const want = useWantChannel();
  const [changing, setChanging] = useState(false);
  const ready = channel === 'hook' || address !== null;
  return (
    <li>
      <div className="own-channel">
        <div className="grow">
          <p>
            <b>{titles[channel]}</b> {wanted && ready && <Mark tone="accent">已打开</Mark>}
          </p>
          <p className="small ink2">{channel === 'hook' ? '按账号送到单位的消息平台' : (address ?? '还没有确认过的地址')}</p>
        </div>
        {ready && (
          <Button
            size="row"
            busy={want.isPending && '正在改'}
            label={`${wanted ? '不再用' : '用'}${titles[channel]}收告知`}
            onClick={() => want.mutate({ params: { channel }, body: { wanted: !wanted } })}
          >
            {wanted ? '关掉' : '打开'}
          </Button>
        )}
        {channel !== 'hook' && !changing && asked === null && (
          <Button size="row" label={`${address === null ? '填' : '换'}${addressTitle[channel]}`} onClick={() => setChanging(true)}>
            {address === null ? `填${addressTitle[channel]}` : '换一个'}
          </Button>
        )}
      </div>
      {want.isError && <ProblemNote problem={problemOf(want.error)} heading="没有改成" />}
      {channel !== 'hook' && (changing || asked !== null) && (
        <AddressForm channel={channel} asked={asked} onDone={() => setChanging(false)} />
      )}
    </li>
  );
}

type AddressFormProps = { readonly channel: 'mail' | 'sms'; readonly asked: string | null; readonly onDone: () => void };
/** First the address, then the code that came to it. */
function AddressForm({ channel, asked, onDone }: AddressFormProps) {
  const ask = useAskAddress();
  const confirm = useConfirmAddress();
  const [address, setAddress] = useState('');
  const [code, setCode] = useState('');
  const [again, setAgain] = useState(false);
  const id = `notice-${channel}`;
  const wrong = faultOf(ask.error, 'address');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (address.trim() !== '') ask.mutate({ params: { channel }, body: { address } }, { onSuccess: () => setAgain(false) });
  };
  const prove = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() !== '') confirm.mutate({ params: { channel }, body: { code } }, { onSuccess: onDone });
  };
  if (asked !== null && !again)
    return (
      <form className="account-form" onSubmit={prove} noValidate aria-label={`确认${addressTitle[channel]}`}>
        <p className="small ink2">确认码已经发到 {asked}，10 分钟内有效。没有收到的，看看是不是填错了。</p>
        {isOfForm(confirm.error) && <ProblemNote problem={problemOf(confirm.error)} heading="没有确认" />}
        <CodeField id={`${id}-code`} label="确认码" value={code} onChange={setCode} error={faultOf(confirm.error, 'code')} focused />
        <p className="account-verbs">
          <Button kind="primary" type="submit" busy={confirm.isPending && '正在确认'}>
            确认
          </Button>
          <Button kind="quiet" onClick={() => setAgain(true)}>
            重新填{addressTitle[channel]}
          </Button>
        </p>
      </form>
    );
  return (
    <form className="account-form" onSubmit={send} noValidate aria-label={`填${addressTitle[channel]}`}>
      {isOfForm(ask.error) && <ProblemNote problem={problemOf(ask.error)} heading="没有发出确认码" />}
      <div className={wrong ? 'field field-wrong' : 'field'}>
        <label className="field-label" htmlFor={id}>
          {addressTitle[channel]}
        </label>
        <div className="field-box">
          <input
            id={id}
            type={channel === 'mail' ? 'email' : 'tel'}
            autoComplete={channel === 'mail' ? 'email' : 'tel'}
            maxLength={200}
            value={address}
            aria-invalid={wrong !== undefined}
            aria-describedby={wrong ? `${id}-wrong` : undefined}
            onChange={(event) => setAddress(event.target.value)}
          />
        </div>
        <FieldWrong id={`${id}-wrong`} words={wrong} />
      </div>
      <p className="account-verbs">
        <Button kind="primary" type="submit" busy={ask.isPending && '正在发'}>
          发确认码
        </Button>
        <Button kind="quiet" onClick={() => (asked === null ? onDone() : setAgain(false))}>
          先不填
        </Button>
      </p>
    </form>
  );
}
