import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Overloaded } from '../../ports/overloaded.js';
import { recordCpuProfile } from './cpu-profile.js';
import { recordEventLoopDelayProfile } from './event-loop-delay-profile.js';
import { recordHeapProfile } from './heap-profile.js';

const RECORDERS = {
  cpu: recordCpuProfile,
  heap: recordHeapProfile,
  'event-loop-delay': recordEventLoopDelayProfile,
};

export type ProfileKind = keyof typeof RECORDERS;

export const PROFILE_KINDS = Object.keys(RECORDERS) as readonly ProfileKind[];

/** Records profiles of this process, one at a time. A profile ends early when the process shuts down. */
@Injectable()
export class Profiler implements OnModuleDestroy {
  private readonly shutdown = new AbortController();
  private isRecording = false;

  /**
   * @returns the profile in the format of pprof, compressed with gzip
   * @throws Overloaded while another profile is being recorded
   */
  async record(kind: ProfileKind, ms: number, cancelled: AbortSignal): Promise<Buffer> {
    if (this.isRecording) throw new Overloaded('Another profile of this process is being recorded.');
    this.isRecording = true;
    const signal = AbortSignal.any([cancelled, this.shutdown.signal]);
    try {
      const profile = await RECORDERS[kind](setTimeout(ms, undefined, { signal }).catch(() => {}));
      return await promisify(gzip)(profile);
    } finally {
      this.isRecording = false;
    }
  }

  onModuleDestroy(): void {
    this.shutdown.abort();
  }
}
