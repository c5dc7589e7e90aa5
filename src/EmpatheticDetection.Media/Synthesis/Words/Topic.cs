namespace EmpatheticDetection.Media.Synthesis.Words;

/// <summary>What a dialogue is about: who and what occurs in it. Topics are drawn without regard to the emotion.</summary>
/// <param name="Name">The topic.</param>
/// <param name="People">Completes sentences at {person}.</param>
/// <param name="Places">Completes "at ...".</param>
/// <param name="Things">Completes sentences at {thing}.</param>
internal sealed record Topic(string Name, string[] People, string[] Places, string[] Things)
{
    /// <summary>All topics.</summary>
    public static readonly Topic[] All =
    [
        new("Family", ["my sister", "my brother", "my mother", "my uncle", "my cousin", "my grandfather"],
            ["our house", "the family table", "my aunt's farm", "the garden"],
            ["the old photo album", "the silver ring", "the piano", "the letter box"]),
        new("Work", ["my boss", "a colleague", "our new trainee", "the manager", "a customer", "the team leader"],
            ["the office", "the meeting room", "the canteen", "the warehouse"],
            ["the report", "the big contract", "the company car", "the printer"]),
        new("School", ["my teacher", "a classmate", "my tutor", "the headmaster", "my lab partner", "a friend from school"],
            ["school", "the library", "the gym", "the school bus"],
            ["the exam paper", "the science project", "the locker", "my bicycle"]),
        new("Friends", ["my best friend", "an old friend", "my roommate", "Sam", "Robin", "a friend of a friend"],
            ["the cinema", "the bowling alley", "the café on the corner", "the park"],
            ["the guitar", "the tickets", "the camera", "the board game"]),
        new("Travel", ["our guide", "a fellow traveller", "the driver", "the hotel clerk", "a tourist", "the pilot"],
            ["the airport", "the hotel", "the beach", "the train station"],
            ["the suitcase", "the rental car", "the passport", "the tent"]),
        new("Health", ["my doctor", "the nurse", "my coach", "the dentist", "another patient", "my therapist"],
            ["the hospital", "the waiting room", "the pharmacy", "the fitness centre"],
            ["the prescription", "the new diet plan", "the wheelchair", "the running shoes"]),
        new("Home", ["my neighbour", "my landlord", "the plumber", "the caretaker", "the new tenant", "the girl next door"],
            ["the flat", "the basement", "the kitchen", "the back yard"],
            ["the fridge", "the washing machine", "the sofa", "the front door"]),
        new("Shopping", ["the shop assistant", "the cashier", "a stranger", "the baker", "the shop owner", "a delivery man"],
            ["the supermarket", "the mall", "the market", "the car park"],
            ["the parcel", "the cake", "the new phone", "the winter coat"]),
        new("Sports", ["our captain", "the referee", "a team mate", "the trainer", "my rival", "a fan of the other club"],
            ["the stadium", "the changing room", "the swimming pool", "the tennis court"],
            ["the trophy", "the team bus", "the jersey", "the surfboard"]),
        new("Food", ["the waiter", "the cook", "my date", "the woman at the next table", "our host", "the owner of the diner"],
            ["the restaurant", "the snack bar", "the food festival", "the picnic area"],
            ["the lunch box", "the birthday cake", "the grill", "the recipe book"]),
    ];

    /// <summary>When something happened.</summary>
    public static readonly string[] Times =
    [
        "yesterday", "last Monday", "last Friday", "on Sunday", "this morning", "a week ago", "two days ago", "last summer", "in March",
        "on my day off", "last night", "around noon", "the other day", "in October", "just before the holidays", "on the way home",
        "last weekend", "after lunch",
    ];
}
