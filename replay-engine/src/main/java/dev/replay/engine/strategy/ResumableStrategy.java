package dev.replay.engine.strategy;

import org.apiguardian.api.API;

/** A strategy whose progress can be written down, to go on elsewhere. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ResumableStrategy extends Strategy, Resumable {}
