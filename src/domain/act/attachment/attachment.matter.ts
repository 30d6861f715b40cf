import { declareMatter } from '#domain/file/matter.ts';
import { attachmentActs } from './attachment.acts.ts';

export const attachment = declareMatter({ name: 'attachment', title: '附件', acts: attachmentActs });
