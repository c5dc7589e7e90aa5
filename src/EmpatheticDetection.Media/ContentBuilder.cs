using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media.Resampling;
using EmpatheticDetection.Media.Sampling;

namespace EmpatheticDetection.Media;

/// <summary>Puts together what one file gave: brings the sound to its rate, counts, notes, and says why something is absent.</summary>
internal sealed class ContentBuilder(string path, MediaRequest request)
{
    private const int LowestSampleRate = 1000;
    private readonly List<string> _notes = [];
    private Modality<AudioSignal> _audio = Modality<AudioSignal>.Absent("sound was not asked for");
    private Modality<VideoFrames> _video = Modality<VideoFrames>.Absent("frames were not asked for");
    private SoundFacts? _sound;
    private FilmFacts? _film;
    private bool _truncated;
    private int _dropped;

    public ContentBuilder NoAudio(string because)
    {
        if (request.SampleRate is not null) _audio = Modality<AudioSignal>.Absent(because);
        return this;
    }

    public ContentBuilder NoVideo(string because)
    {
        if (request.Frames is not null) _video = Modality<VideoFrames>.Absent(because);
        return this;
    }

    public ContentBuilder Note(string note)
    {
        _notes.Add(note);
        return this;
    }

    public ContentBuilder Truncated(bool truncated, string note = "the file ends too early; what there is of it was read")
    {
        if (truncated && !_truncated) _notes.Add(note);
        _truncated |= truncated;
        return this;
    }

    /// <summary>The sound at its own rate.</summary>
    public ContentBuilder Audio(AudioSignal signal, SoundFacts facts)
    {
        _sound = facts;
        if (request.SampleRate is not { } rate) return this;
        if (signal.Samples.Length == 0) return NoAudio("its sound has no samples");
        if (signal.SampleRate < LowestSampleRate || !Resampler.Supports(signal.SampleRate, rate)
            || Resampler.OutputLength(signal.Samples.Length, signal.SampleRate, rate) > Array.MaxLength)
            throw new InvalidInputException(
                path, $"its sound of {signal.Samples.Length} samples at {signal.SampleRate} Hz cannot be brought to {rate} Hz");
        _audio = Modality<AudioSignal>.Present(Resampler.Resample(signal, rate));
        return this;
    }

    /// <summary>The frames that were chosen.</summary>
    public ContentBuilder Video(DecodedFrames frames, FilmFacts facts)
    {
        _film = facts;
        _dropped = frames.Dropped;
        if (request.Frames is null) return this;
        if (facts.Frames == 0) return NoVideo("the film has no frames");
        int asked = frames.Dropped + frames.Frames.Count;
        if (frames.Dropped > 0) _notes.Add($"{frames.Dropped} of {asked} frames could not be decoded and were left out");
        if (frames.ToVideoFrames(request.Frames) is { } video) _video = Modality<VideoFrames>.Present(video);
        else NoVideo($"none of its {asked} chosen frames could be decoded");
        return this;
    }

    public MediaContent Build() =>
        new(_audio, _video) { Truncated = _truncated, DroppedFrames = _dropped, Sound = _sound, Film = _film, Notes = _notes };
}
