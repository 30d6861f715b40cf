import type { Measure } from '#domain/case/measure.ts';
import type { SubjectFields } from '#domain/archive/fields/blocks.ts';
import type { FieldsOf, PrintableCode } from '#domain/archive/paper-fields.ts';
import { endWording, leaveConsequence, leaveRules } from '#domain/archive/wording/fixed-text.ts';
import { entryPapersOf } from './entry-samples.ts';
import { openingParagraph } from '#domain/archive/wording/narrative.ts';

const judgedOn = '2026年3月2日';

/** One person on paper, by measure; Zhou Jing (adult woman) or Bai Yu (minor). */
export function sampleSubject(measure: Measure, minor: boolean): SubjectFields {
  const sentences = {
    control: ['管制', '一年'],
    probation: ['有期徒刑', '一年'],
    parole: ['有期徒刑', '五年'],
    'temporary-release': ['有期徒刑', '三年'],
  } as const;
  const [penalty, sentence] = sentences[measure];
  return {
    measure,
    minor,
    ...(minor ? { guardian: '白文海（父亲）' } : {}),
    identity: {
      name: minor ? '白宇' : '周静',
      sex: minor ? '男' : '女',
      bornOn: minor ? '2009年5月12日' : '1988年6月3日',
      ethnicity: minor ? '蒙古族' : '汉族',
      idNumber: minor ? '150104200905120018' : '150104198806030023',
      residence: '内蒙古自治区呼和浩特市玉泉区小召前街街道大南街社区锦绣家园3号楼2单元501室',
      registeredAt: '内蒙古自治区呼和浩特市玉泉区兴隆巷街道五里营社区12号',
    },
    crime: { name: '盗窃罪', penalty, sentence, supplementary: '罚金人民币五千元' },
    judgment: { court: '呼和浩特市玉泉区人民法院', judgedOn, number: '（2026）内0104刑初12号' },
    ...(measure === 'parole'
      ? { ruling: { body: '呼和浩特市中级人民法院', ruledOn: '2026年8月20日', number: '（2026）内01刑更88号', did: '裁定' } }
      : {}),
    ...(measure === 'temporary-release'
      ? { ruling: { body: '内蒙古自治区监狱管理局', ruledOn: '2026年8月20日', number: '（2026）内狱管暂字第9号', did: '批准' } }
      : {}),
    ...(measure === 'probation' ? { ban: { content: '禁止进入娱乐场所', period: '2026年3月13日至2028年3月12日' } } : {}),
    ...(measure === 'control' ? { ban: { content: '无', period: '无' } } : {}),
    term: {
      length: measure === 'control' ? '一年' : '二年',
      startOn: '2026年3月13日',
      endOn: measure === 'control' ? '2027年3月12日' : '2028年3月12日',
      managementClass: '普管',
    },
  };
}

const issue = { unit: '呼和浩特市玉泉区社区矫正管理局', issuedOn: '2026年11月23日' };
const officeOpinion = { title: '司法所意见', text: '经核实，情况属实，符合规定，建议同意。', signer: '乌兰', signedOn: '2026年11月22日' };
const countyOpinion = { title: '县级社区矫正机构意见', text: '同意司法所意见。', signer: '赵国强', signedOn: '2026年11月23日' };

type Samples = { readonly [C in PrintableCode]: FieldsOf<C> };

/** Fields for each printable paper. `long` is put where a person writes freely. */
export function sampleFields(measure: Measure, minor: boolean, long = ''): Samples {
  const head = sampleSubject(measure, minor);
  const more = long === '' ? '' : `\n${long}`;
  const end = { ...issue, cause: 'expired', endedOn: head.term.endOn, endWording: endWording(measure, '呼和浩特第一监狱') } as const;
  const commendationSheet = (basis: string) => ({
    ...head,
    facts: `应当报告8次，报告8次。${more}`,
    basis,
    opinions: [officeOpinion, countyOpinion],
    remarks: '无',
  });
  const conductSheet = (basis: string) => ({
    ...head,
    facts: `2026年8月22日，${head.identity.name}未经批准前往包头市，8月23日返回。${more}`,
    basis,
    statement: '本人承认，表示今后外出先请假。',
    opinions: [officeOpinion, countyOpinion],
    remarks: '无',
  });
  const conductDecision = (lines: readonly string[]) => ({
    ...head,
    ...issue,
    lines: [...lines],
    objection: '对本决定有异议的，可以向本局提出，本局及时处理并告知处理结果；对处理结果仍有异议的，可以向玉泉区人民检察院提出。',
    copies: '抄送：玉泉区人民检察院',
  });
  return {
    P204: {
      ...head,
      ...issue,
      fileNumber: '呼玉矫2026-0137',
      formerName: '无',
      education: minor ? '初中' : '高中',
      health: '良好',
      politics: '群众',
      marriage: minor ? '未婚' : '已婚',
      phone: '13800000000',
      workplace: minor ? '呼和浩特市第十四中学' : '锦绣家园物业服务公司',
      workplacePhone: '0471-5900002',
      custody: '呼和浩特市第一看守所',
      documents: '2026年3月13日收到刑事判决书、社区矫正执行通知书、起诉书副本、结案登记表',
      arrival: '本人报到，2026年3月16日',
      reporting: 'in-time',
      facts: `2025年11月至12月间，三次在玉泉区大召前街商铺内秘密窃取他人财物，合计价值人民币六千三百元，案发后退赔并取得谅解。${more}`,
      priorOffences: '无',
      history: [
        { period: '2016年9月至2019年6月', place: '呼和浩特市第十四中学', role: '学生' },
        { period: '2019年9月至今', place: '锦绣家园物业服务公司', role: '保洁员' },
      ],
      relatives: [
        { name: '白文海', relation: minor ? '父亲' : '丈夫', place: '呼和浩特市玉泉区锦绣家园3号楼2单元501室', phone: '13900000001' },
        { name: '周淑兰', relation: '母亲', place: '呼和浩特市玉泉区五里营社区12号', phone: '13900000002' },
      ],
      remarks: '无',
    },
    ...entryPapersOf(measure, minor),
    P305: {
      ...issue,
      minor,
      version: '第1版',
      who: [`姓名：${head.identity.name}`, `罪名：${head.crime.name}`],
      basis: '根据《中华人民共和国社区矫正法》第二十四条、《中华人民共和国社区矫正法实施办法》第二十二条，制定本方案。',
      situation: [`多次盗窃，数额较大；案发后退赔并取得谅解，社区反映平时与邻里相处和睦。入矫测评：情绪筛查为轻度。${more}`],
      assessment: '认罪服法，再犯风险低；主要问题是收入不稳定和法律意识淡薄。',
      special: '近期睡眠较差，担心被邻居知道；无其他特殊情况。',
      supervision: ['每周电话报告一次，每月到司法所当面报告一次。', '每月走访一次。', '按普管类别进行信息化核查。'],
      help: ['每月参加一次集中教育学习。', '由司法社工开展个案服务，关注睡眠和情绪。', '联系就业服务中心，推荐就近岗位。'],
      goals: [
        { need: '收入不稳定', goal: '三个月内有稳定工作', measuredBy: '劳动合同或者工资记录', due: '2027年2月底' },
        { need: '睡眠差', goal: '复测情绪筛查降至正常', measuredBy: '心理测评报告', due: '2027年5月底' },
      ],
      worker: '乌兰',
    },
    P402: {
      ...head,
      visitors: ['乌兰', '李晓梅'],
      visitedAt: '2026年11月20日15时10分',
      place: '锦绣家园3号楼2单元501室',
      visited: '白文海',
      relation: minor ? '父子' : '夫妻',
      reason: '日常走访',
      mobility: '正常',
      health: '良好',
      habits: '未发现',
      livelihood: '工资收入',
      economy: '一般',
      marriage: minor ? '未婚' : '已婚',
      housing: '与家人同住，自有住房',
      activity: '按时上下班，未离开市区',
      events: '无',
      recent: '按时报告，情绪平稳',
      account: `家中整洁，家人支持。本人谈到单位已知悉其情况，未受不公对待。${more}`,
      evidence: '现场照片2张，走访定位已记录',
      next: '下月联系单位了解工作表现。',
    },
    P403: {
      ...head,
      kind: '个别谈话',
      startedAt: '2026年11月20日9时30分',
      endedAt: '2026年11月20日10时05分',
      place: '小召前街司法所谈话室',
      talker: '乌兰',
      recorder: '李晓梅',
      present: minor ? '白文海（监护人）' : '无',
      exchanges: [
        { question: '我们是小召前街司法所的工作人员，今天就你近期情况与你谈话，你应当如实回答，听清楚了吗？', answer: '听清楚了。' },
        { question: '最近工作、生活怎么样？', answer: `工作还可以，这个月休息了四天，都在家里。${more}` },
        { question: '有没有离开过呼和浩特市？', answer: '没有。' },
        { question: '有什么困难需要帮助？', answer: '想换一份离家近的工作。' },
      ],
      confirmation: '以上笔录我看过，和我说的相符。',
      remarks: '无',
    },
    P410: {
      ...head,
      phone: '13800000000',
      appliedOn: '2026年11月19日',
      reason: '就医',
      reasonDetail: `母亲在包头市中心医院住院手术，需前往陪护。${more}`,
      destination: '内蒙古自治区包头市东河区环城路61号包头市中心医院',
      from: '2026年11月25日',
      until: '2026年12月4日',
      days: '10天',
      meter: { limit: '30天', used: '4天', asked: '10天', total: '14天' },
      companions: '无',
      contact: '白文海 13900000001',
      proofs: ['住院通知单复印件一份。', '亲属关系证明一份。'],
      opinions: [officeOpinion, countyOpinion],
      remarks: '无',
    },
    P411: {
      ...head,
      ...issue,
      outcome: 'granted',
      decidedBy: issue.unit,
      appliedOn: '2026年11月19日',
      reason: '陪护母亲住院手术',
      destination: '内蒙古自治区包头市东河区',
      from: '2026年11月25日',
      until: '2026年12月4日',
      days: '10天',
      returnBy: '2026年12月4日',
      rules: [...leaveRules('2026年12月4日', '每日通过手机报告一次')],
      consequence: leaveConsequence,
      phone: '13800000000',
      contactPhone: '0471-5900001',
    },
    P503: commendationSheet('《中华人民共和国社区矫正法实施办法》第三十三条；证据：报告登记16份。'),
    P504: conductDecision([
      `你自${head.term.startOn}起接受社区矫正，已满六个月。`,
      `具体事实：应当报告8次，报告8次；参加教育学习16次。${more}`,
      '依照《中华人民共和国社区矫正法》第二十八条和《中华人民共和国社区矫正法实施办法》第三十三条，决定给予你表扬。',
    ]),
    P505: conductSheet('《中华人民共和国社区矫正法实施办法》第三十四条第二项（违反了关于外出的规定，情节轻微）；证据：询问笔录1份。'),
    P506: conductDecision([
      `经查，2026年8月22日，你未经批准前往包头市，8月23日返回。${more}`,
      '你的行为违反了关于外出的规定，情节轻微。依照《中华人民共和国社区矫正法》第二十八条和《中华人民共和国社区矫正法实施办法》第三十四条第二项，决定给予你训诫。',
    ]),
    P507: conductSheet(
      '《中华人民共和国社区矫正法实施办法》第三十五条第二项（接受社区矫正期间脱离监管13日，超过十日）；证据：查找记录1份。',
    ),
    P508: conductDecision([
      `经查，自2026年8月3日起，你未按规定报告，至8月15日止脱离监管13日。${more}`,
      '你接受社区矫正期间脱离监管13日，超过十日。依照《中华人民共和国社区矫正法》第二十八条和《中华人民共和国社区矫正法实施办法》第三十五条第二项，决定给予你警告。',
    ]),
    P602: {
      ...head,
      ...issue,
      performance: [
        { item: '报告', fact: '应报告24次，实际24次' },
        { item: '走访核查', fact: '走访22次，信息化核查96次，无异常' },
        { item: '教育学习', fact: '应参加24次，参加23次，请假1次' },
        { item: '外出', fact: '批准2次，均按期返回' },
        { item: '奖惩', fact: '表扬1次；无训诫、警告' },
      ],
      summary: '2028年2月11日收到本人书面总结',
      appraisal: `在社区矫正期间能够认罪悔罪，遵守法律法规和监督管理规定，按时参加教育学习。${more}`,
      resettlement: '已有稳定工作，建议一般帮教，关注家庭关系。',
      opinions: [officeOpinion, countyOpinion],
      remarks: '无',
    },
    P604: {
      ...head,
      ...end,
      basis: head.ruling ? `${head.ruling.body}${head.ruling.number}` : `${head.judgment.court}${head.judgment.number}`,
      purpose: '社区矫正期满',
      handler: '乌兰',
      approver: '赵国强',
      phone: '13800000000',
    },
    P705: {
      ...head,
      ...issue,
      letter: '训诫决定书',
      number: '（2026）呼玉矫训字第8号',
      signedOn: '2026年11月20日',
      differences: [
        { place: '正文', wrong: '经查，2026年11月18日，你未经批准前往包头市。', right: '经查，2026年11月19日，你未经批准前往集宁区。' },
      ],
      reason: '目的地和日期写错，凭车票更正',
      addressees: ['周静', '人民检察院'],
    },
    P605: {
      ...head,
      ...end,
      addressees: [head.ruling?.body ?? head.judgment.court, '呼和浩特市玉泉区人民检察院', '呼和浩特市公安局玉泉区分局'],
      opening: openingParagraph(head),
      changes: '无',
      executor: issue.unit,
      purpose: '社区矫正期满',
      handler: '乌兰',
      approver: '赵国强',
    },
    W16: {
      ...issue,
      unit: '呼和浩特市归航社会工作服务中心',
      reportNumber: '心测2026-0211',
      name: head.identity.name,
      sex: head.identity.sex,
      age: minor ? '17岁' : '38岁',
      purpose: '入矫心理筛查',
      testedOn: '2026年11月20日',
      mode: '读题作答',
      results: [
        { instrument: '患者健康问卷（PHQ-9）', version: '中文版', total: '8', range: '0–27', band: '轻度', change: '首次测评' },
        { instrument: '广泛性焦虑量表（GAD-7）', version: '中文版', total: '6', range: '0–21', band: '轻度', change: '首次测评' },
      ],
      factors: [],
      validity: '作答完整，用时正常，结果可用。',
      interpretation: `筛查提示近两周有轻度情绪低落和紧张，主要与睡眠差、担心工作有关。${more}`,
      suggestions: ['两周内由社工跟进面谈一次。', '建议学习睡眠卫生知识，三个月后复测。'],
      tester: '李晓梅',
      reviewer: '陈敏',
      minor,
      ...(minor ? { guardian: '白文海（父亲）' } : {}),
    },
  };
}
