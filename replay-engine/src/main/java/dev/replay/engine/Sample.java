package dev.replay.engine;

import dev.replay.engine.choice.Tape;
import org.apiguardian.api.API;

/**
 * One execution in short: enough to run it again and to see whether it is the same, without what
 * people would read.
 *
 * @param tape the deviations from the default schedule
 * @param fingerprint over what the program did; the same on every JDK and carrier
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Sample(Tape tape, long fingerprint) {}
