// Leave: asked for and waiting, beyond thirty days and on its way to the city, away and on time.
import { addDays, type PlainDate } from '../../src/domain/time/plain-date.ts';
import { tellStory, workingAgo } from './tell-story.ts';
import type { Story } from './story.ts';

const topics = ['law', 'supervision', 'study', 'public-benefit', 'social'];

export const leaveStories = (day: PlainDate): Story[] => [
  tellStory(day, {
    key: 'client', name: '布仁和', sex: '男', age: 41, nation: '蒙古族', employment: '建筑零工', worker: 'worker5', beganAgo: 349, needs: ['稳定收入', '职业技能'], phone: '13800005678',
    sentence: { measure: 'parole', penalty: 'imprisonment', penaltyMonths: 72, termMonths: 24, charge: '抢劫罪', facts: '伙同他人劫取财物，系从犯。服刑期间认真遵守监规，确有悔改表现。', supplementary: '罚金 5,000 元' },
    away: [{ askedAgo: 46, departsAgo: 40, returnsAgo: 38, reason: 'family', to: '包头市固阳县', detail: '陪母亲看病，弟弟替班' }],
    undone: { 'reporting.report': 24, 'reporting.talk': 25, 'visit.make': 30 },
    lines: [
      { ago: 17, at: '16:20', by: 'office', kind: 'reporting.reported', label: 'wrong-day', recorded: { ago: 17, at: '18:40' }, content: { way: 'in-person', topics, said: '建筑零工，母亲身体不好' } },
      { ago: 18, at: '16:20', by: 'office', kind: 'reporting.reported', corrects: 'wrong-day', recorded: { ago: 14, at: '09:10', why: '更正报到日期，依据签到册影像' }, content: { way: 'in-person', topics, said: '建筑零工，母亲身体不好' } },
      { ago: 9, at: '15:12', by: 'worker', kind: 'visit.made', captured: 'offline', recorded: { ago: 3, at: '17:48' }, content: ({ officer }) => ({ met: 'met', changes: [], seen: '母亲在家卧床，需陪护；弟弟可替班', startedAt: '14:30', place: '玉泉区昭君路街道演示小区', companion: `${officer}（昭君路司法所）`, signed: true }) },
      { ago: workingAgo(day, 4), at: '15:30', by: 'office', kind: 'reporting.reported', content: { way: 'in-person', topics, said: '建筑零工，上月收入约 4,200 元；母亲住院，情绪平稳', promise: '12月起找固定工，先参加电工培训' } },
      { ago: workingAgo(day, 4), at: '16:02', by: 'office', kind: 'reporting.talked', content: { kind: 'regular', startedAt: '15:32', endedAt: '16:00', place: '昭君路司法所', recorder: '李岚', record: '问：母亲的病怎么样？\n答：住院了，这周要复诊，想去包头陪几天。\n问：外出要先申请，证明材料呢？\n答：诊断证明有，明天带来。\n问：活呢？\n答：12月起找固定工，先参加电工培训。', confirmed: true, promise: '12月起找固定工，先参加电工培训' } },
      { ago: 0, at: '08:56', by: 'person', kind: 'leave.requested', content: { departsOn: addDays(day, 2), returnsOn: addDays(day, 4), area: 'elsewhere', destination: '包头市昆都仑区市中心医院', reason: 'medical', detail: '陪同母亲就医', contact: '本人 13800005678', companions: '母亲', transport: '火车', proofs: ['diagnosis'] } },
    ],
  }),
  tellStory(day, {
    key: 'leave-next', name: '白春玉', sex: '女', age: 39, employment: '家政服务', worker: 'worker5', endsIn: 172,
    sentence: { measure: 'probation', penalty: 'imprisonment', penaltyMonths: 12, termMonths: 15, charge: '非法经营罪', facts: '未经许可经营烟草制品。归案后如实供述。', supplementary: '罚金 20,000 元' },
    undone: { 'reporting.report': 12, 'leave.decide': 20, 'leave.opinion': 20 },
    away: [{ askedAgo: 1, departsAgo: -5, returnsAgo: -8, reason: 'work', to: '乌兰察布市集宁区', detail: '公司安排去集宁带新员工', proofless: true }],
    lines: [
      { ago: 0, at: '09:18', by: 'office', kind: 'reporting.reported', content: { way: 'in-person', topics, said: '家政活多，下周公司想让去集宁' } },
      { ago: 0, at: '09:24', by: 'office', kind: 'reporting.talked', content: { kind: 'regular', startedAt: '08:50', endedAt: '09:15', place: '昭君路司法所', recorder: '李岚', record: '问：去集宁做什么，几天？\n答：带新人，四天，用工证明还没有开出来。\n问：证明先补上。\n答：明天送来。', confirmed: true } },
    ],
  }),
  tellStory(day, {
    key: 'leave-city', name: '娜仁花', sex: '女', age: 45, nation: '蒙古族', employment: '个体经营', managementClass: 'lenient', worker: 'worker5', endsIn: 253,
    sentence: { measure: 'probation', penalty: 'imprisonment', penaltyMonths: 12, termMonths: 18, charge: '非法经营罪', facts: '未经许可经营成品油。归案后退缴违法所得。', supplementary: '罚金 30,000 元' },
    undone: { 'leave.decide': 20 },
    away: [{ askedAgo: 6, departsAgo: -7, returnsAgo: -45, reason: 'medical', to: '北京市朝阳区', detail: '女儿手术和康复，医院要求家属陪护约四十天' }],
  }),
  tellStory(day, {
    key: 'on-leave', name: '田海龙', sex: '男', age: 35, employment: '装修工', endsIn: 340,
    sentence: { measure: 'probation', penalty: 'imprisonment', penaltyMonths: 8, termMonths: 18, charge: '交通肇事罪', facts: '驾车未按规定让行，致一人死亡。案发后报警等候，赔偿并取得谅解。' },
    away: [{ askedAgo: 8, departsAgo: 3, returnsAgo: -2, reason: 'work', to: '鄂尔多斯市康巴什区', detail: '装修收尾，工期六天' }],
  }),
];
