using EmpatheticDetection.Core.Emotions;

namespace EmpatheticDetection.Media.Synthesis.Words;

/// <summary>
/// What people say when they feel something. Braces are filled in by <see cref="SentenceWriter"/>: person, place, thing, when.
/// Several words (shaking, tears, could not believe, stared) occur with more than one emotion on purpose.
/// </summary>
/// <param name="FineLabels">The data's labels for it.</param>
/// <param name="Feelings">Completes "I felt ...".</param>
/// <param name="Events">What happened.</param>
/// <param name="Remarks">What is said about it.</param>
/// <param name="Noun">The feeling as annotators call it.</param>
/// <param name="Goal">What annotators want of an answer.</param>
internal sealed record EmotionLexicon(string[] FineLabels, string[] Feelings, string[] Events, string[] Remarks, string Noun, string Goal)
{
    private static readonly EmotionLexicon[] ByEmotion =
    [
        new(
            ["anticipating", "caring", "confident", "content", "excited", "faithful", "grateful", "hopeful", "joyful", "prepared",
                "proud", "trusting"],
            ["so happy", "delighted", "overjoyed", "really proud", "thankful", "full of joy", "cheerful", "wonderful"],
            ["{person} threw a lovely party for me at {place}", "I won the first prize at {place}", "{person} said yes to me",
                "I finally got {thing} that I had hoped for", "we celebrated together at {place}", "{person} came home after a long time",
                "everything went right for {person} and me", "{person} gave me {thing} as a gift"],
            ["I could not stop smiling", "it was the best day of my year", "I am looking forward to every day now",
                "we laughed the whole evening", "there were tears of joy", "it still makes me smile", "I am lucky to have such people",
                "I could hug the whole world"],
            "joy", "Sharing the joy and celebrating the good news."),
        new(
            ["surprised", "impressed", "devastated"],
            ["surprised", "astonished", "amazed", "stunned", "quite speechless", "taken by surprise", "startled", "baffled"],
            ["{person} turned up at {place} without a word before", "I found {thing} where nobody had expected it",
                "{person} told me a secret out of the blue", "suddenly everybody at {place} stood up and clapped",
                "{thing} arrived although I never ordered it", "{person} knew my name at once",
                "out of nowhere {person} asked me on the stage", "I opened the door and there was {person}"],
            ["I could not believe my eyes", "I never saw it coming", "my jaw dropped", "wow, who would have thought that",
                "I just stared at it", "it came out of the blue", "I had no idea at all", "what a turn that was"],
            "surprise", "Showing interest in the unexpected event and helping to take it in."),
        new(
            ["angry", "annoyed", "furious"],
            ["angry", "furious", "so mad", "annoyed beyond words", "outraged", "irritated", "cheated", "full of rage"],
            ["{person} broke {thing} and lied about it", "somebody at {place} yelled at me for nothing",
                "{person} cut in front of me at {place}", "they charged me twice for {thing}", "{person} blamed me for everything",
                "{person} took {thing} without asking", "the people at {place} ignored my complaint",
                "{person} was late again and did not even call"],
            ["my hands were shaking with rage", "it is simply not fair", "I wanted to shout at somebody", "they will hear from me",
                "I could not believe how rude that was", "I have had enough of it", "how dare they", "I slammed the door"],
            "anger", "Acknowledging the injustice and helping to calm down."),
        new(
            ["afraid", "apprehensive", "terrified"],
            ["afraid", "terrified", "scared to death", "frightened", "panicked", "so nervous", "uneasy", "full of fear"],
            ["somebody followed me from {place} in the dark", "I heard steps in the house when {person} was away",
                "the ground shook under {place}", "the brakes of {thing} failed on the hill", "a big dog ran at {person} and me",
                "I got stuck in the lift at {place}", "there was a strange noise behind {thing}", "the storm tore at the roof of {place}"],
            ["my hands were shaking", "my heart was pounding", "I did not dare to move", "I still look over my shoulder",
                "I could hardly breathe", "I hid and waited", "I cannot sleep without a light now", "what if it happens again"],
            "fear", "Giving a sense of safety and easing the fear."),
        new(
            ["anxious", "ashamed", "disappointed", "embarrassed", "guilty", "lonely", "nostalgic", "sad", "sentimental"],
            ["sad", "so lonely", "heartbroken", "down", "miserable", "empty inside", "disappointed", "full of sorrow"],
            ["{person} moved far away from {place}", "we had to say goodbye to {person}",
                "I lost {thing} that my grandmother had left me", "{person} forgot my birthday", "I was left alone at {place}",
                "{person} passed away", "I failed although {person} had helped me", "{person} does not speak to me any more"],
            ["I could not hold back my tears", "I miss those days", "I cried the whole evening", "nothing is as it was",
                "the house is so quiet now", "I wish I could turn back time", "I do not feel like getting up", "I should have been there"],
            "sadness", "Offering comfort and easing the sorrow."),
        new(
            ["disgusted"],
            ["disgusted", "sick to my stomach", "grossed out", "nauseated", "repulsed", "queasy", "revolted", "dirty all over"],
            ["there was mould all over {thing}", "I found a hair and a worm in my soup at {place}",
                "{person} spat on the floor of {place}", "the bathroom at {place} was filthy",
                "{person} ate with unwashed hands from my plate", "something rotten leaked out of {thing}", "a rat ran over {thing}",
                "the smell at {place} was foul"],
            ["I nearly threw up", "it was so gross", "I washed my hands five times", "yuck, I can still smell it",
                "I could not eat for a day", "it turned my stomach", "how can anybody live like that", "I had to look away"],
            "disgust", "Agreeing that it is repulsive and helping to get away from it."),
        new(
            ["jealous"],
            ["nothing but contempt", "superior to that", "scornful", "full of disdain", "jealous and bitter", "above such people",
                "unimpressed", "cynical about it"],
            ["{person} showed off with {thing} again", "{person} got the praise for my work at {place}",
                "{person} pretends to be an expert for {thing}", "they gave {thing} to {person} of all people",
                "{person} bragged about {place} all evening", "{person} begged for attention once more",
                "{person} copied my idea and called it genius", "everybody at {place} fell for {person} and the cheap talk"],
            ["some people have no class", "what a joke", "I would never sink that low", "I just rolled my eyes",
                "as if that were worth anything", "pathetic, really", "they think they are so special",
                "I stared at that and laughed it off"],
            "contempt and jealousy", "Understanding the resentment without feeding it."),
    ];

    /// <summary>Somebody who says nothing of a feeling.</summary>
    public static readonly EmotionLexicon Neutral = new(
        [],
        ["hard to describe", "like telling somebody", "not sure what to make of it", "much the same as ever", "like thinking about it",
            "strange about it, or maybe not", "awake for a long time", "ready to talk about it"],
        ["I met {person} at {place}", "{person} called me about {thing}", "I went to {place} with {person}",
            "{person} and I talked about {thing}", "I had to bring {thing} to {place}", "{person} wrote me a long letter",
            "they changed the plans at {place}", "I saw {person} with {thing}"],
        ["I keep thinking about it", "it took the whole afternoon", "I told {person} about it later", "that is how it went",
            "I do not know what comes next", "you know how these things are", "it was all about {thing}", "we will see what happens"],
        "", "");

    /// <summary>The words of an emotion; null is <see cref="Neutral"/>.</summary>
    public static EmotionLexicon Of(Emotion? emotion) => emotion is { } e ? ByEmotion[(int)e] : Neutral;
}
