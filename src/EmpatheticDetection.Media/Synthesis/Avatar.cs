using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Media.Synthesis.Faces;
using EmpatheticDetection.Media.Synthesis.Voices;

namespace EmpatheticDetection.Media.Synthesis;

/// <summary>A person of a synthetic corpus: the same voice and face wherever the number occurs.</summary>
/// <param name="Profile">What the data say of the person.</param>
/// <param name="Voice">How the person sounds when feeling nothing.</param>
/// <param name="Face">How the person looks when feeling nothing.</param>
internal sealed record Avatar(Profile Profile, VoiceTraits Voice, FaceTraits Face);
