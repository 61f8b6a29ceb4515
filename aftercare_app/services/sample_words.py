"""What the sample person writes: invented, in an everyday voice, with emoji and accents."""

from collections.abc import Mapping

from aftercare_app.domain.activity import ActivityKind

NOTES: Mapping[ActivityKind, tuple[str, ...]] = {
    ActivityKind.THERAPY: (
        "Talked about the evenings. They are the long part of my day.",
        "We made a list of what helps before 6 pm. Soup, a walk, calling Luis.",
        "Wasn't in the mood, went anyway. Glad I did.",
        "Practiced the “pause, breathe, pick” thing with the letter from the landlord 📬",
        "Quiet session. Mostly sleep and how to keep the phone out of the bedroom.",
        "Dana asked what a good Sunday looks like. Still thinking about it.",
        "Did the worksheet together. My answer to question 3 surprised me.",
        "Group was small today, only four of us. Felt easier to talk.",
        "Someone in group said the thing I never say out loud. Helped a lot.",
        "Role-played saying no to Friday drinks. I laughed, then it worked.",
    ),
    ActivityKind.PEER_SUPPORT: (
        "Saved two seats. José came with his brother 🙂",
        "Good share about showing up when nobody is looking.",
        "Came late because of the bus, sat in the back, still worth it.",
        "Stayed to stack chairs. Coffee was terrible, people were not.",
        "First time I read out loud. Hands shook, voice did not.",
        "Online tonight, camera off. Listened while folding laundry.",
        "Topic was patience. I have some. Not much.",
        "Greeted a new person at the door. I remember that door.",
        "Talked with Luis for ten minutes after. Naïve question, kind answer.",
        "Went for pho with three people after. Normal Tuesday. I like normal.",
    ),
    ActivityKind.WELLNESS: (
        "Around the lake twice. Ducks are back 🦆",
        "Five minutes, then ten. Shoulders came down.",
        "Rain the whole way ☔ but my head is clearer.",
        "In bed by 10:30, phone in the kitchen.",
        "Three good things: the light at 7, leftover soup, Rosa's voice message.",
        "Made arroz con pollo. Enough for tomorrow too.",
        "Stretching on the rug. The cat helped, in her way.",
        "Did not feel like it. Did half. Half counts.",
        "Played guitar until my fingers hurt a little 🎸",
        "Cleared the kitchen table. I can see wood again.",
        "Wrote two pages. Mostly about work, a bit about spring.",
        "Waited it out with the timer. It came up, it went down. 18 minutes.",
    ),
    ActivityKind.FAMILY: (
        "Mamá told the story about the red car again. I let her finish.",
        "We said what we need for the holidays. Nobody raised their voice.",
        "Short call, both tired. We said so and hung up kindly.",
        "Asked for a ride on Thursdays and got a yes.",
        "I said “I feel rushed when…” and it landed better than last time.",
        "Helped Théo with fractions over video. He explained them to me in the end 😄",
        "Cooked together. Talked about nothing much, which was the point.",
        "Took a ten-minute break in the middle. Came back calmer.",
        "Grandma sent a blessing: شكراً and a heart ❤️",
    ),
    ActivityKind.GOAL: (
        "Smaller than I planned, and done.",
        "Asked at the front desk. Easier than I thought.",
        "Did it before lunch so it was out of the way.",
        "Took two tries. The second one worked.",
    ),
}

MORE: tuple[str, ...] = (
    "The bus was full, so I walked the last mile.",
    "I noticed that mornings go better when the clothes are ready the night before.",
    "Work asked me to swap shifts and I said I would think about it.",
    "I want to remember how quiet the house was after.",
    "There was a moment around four when I wanted to skip it all. I drank tea and it passed.",
    "Luis says it gets ordinary. I am starting to see what he means.",
    "I should bring a warmer jacket next time.",
    "The new café on Third has a window seat that nobody else seems to want.",
    "Money is tight until the 15th, so it was beans again, and they were good.",
    "I keep the list on the fridge now. Seeing it helps.",
    "Next week is busy. I put the two most important things in first.",
    "It is not exciting and that is fine with me.",
    "Théo drew a picture of us at the lake. It is on the wall.",
    "I slept six hours, which is more than last week.",
)

TAKE_AWAYS: tuple[str, ...] = (
    "Evenings need a plan, not willpower.",
    "Ask for the ride before the day it is needed.",
    "A pause is also an answer.",
    "Say the small thing early.",
    "Rest is on the list too.",
)

HOMEWORK: tuple[str, ...] = (
    "Write down three easy evenings.",
    "Try the breathing twice a day.",
    "Pick one thing to say no to.",
    "Bring the budget sheet.",
)

AGREEMENTS: tuple[str, ...] = (
    "We call on Sundays at five.",
    "No money talk at dinner.",
    "If I text “later”, it means I am fine and need an hour.",
    "Rides on Thursdays until June.",
)

PEOPLE: tuple[tuple[str, str, str, str, bool], ...] = (
    ("Luis (sponsor)", "(555) 555-0142", "Picks up day or night", "Any time", True),
    ("Aunt Rosa", "555-0117", "Comes over, brings soup, asks nothing", "After 5 pm", True),
    ("Dana at the clinic", "555-0163", "Calls back the same day", "Weekdays 9 to 4", False),
)
"""Name, phone (numbers kept for fiction), what they agreed to, best hours, may I text."""
