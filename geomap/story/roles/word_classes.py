"""What words mean, coarsely: the senses by which the model of roles knows a word.

Few words of a story stand in another; that police "swept through" and "stormed" the same is
known from here. A word has one sense, the one it mostly has near a street in such stories.
"""

from __future__ import annotations

_WORDS = {
    "search": """
        blitz blitzed bust busted busting busts combed combing coordinated crackdown
        descended hit hits inspected inspection inspections pounce pounced raid raided
        raiding raids ransacked rummaged scoured search searched searches searching
        simultaneous storm stormed storming storms strike strikes struck sweep sweeping
        sweeps swept swoop swooped swooping swoops targeted targeting
    """,
    "entry": """
        barged bash bashed batter battered battering break breaking broke broken bundled
        burst bursting enforcer enter entered entering entry filed force forced forcing
        gained hinges kicked kicking knocked knocking pile piled poured ram rammed
        shattered smash smashed smashing splintered streamed
    """,
    "warrant": """
        authorised execute executed executing misuse pace powers section warrant
        warrants
    """,
    "visit": """
        arrive arrived arriving attend attended attending calling came carried carrying
        come deploy deployed go going moved paid responded return returned sent turned
        visit visited visiting visits went
    """,
    "door": """
        door doors doorstep doorway gate gates hallway landing letterbox lock locks
        porch stairs stairwell window windows
    """,
    "dawn": """
        am breakfast dawn daybreak early morning simultaneously sunrise
    """,
    "later_day": """
        afternoon evening late lunchtime midday midnight night nights noon overnight pm
        tonight weekend
    """,
    "day": """
        april august december february friday january july june march may monday
        november october saturday september sunday thursday today tomorrow tuesday
        wednesday yesterday
    """,
    "police": """
        agency armed bobbies chief cid colleagues constable constables constabulary cop
        cops crew dc dci detective detectives dog dogs ds forces handler handlers
        helicopter insp inspector investigator investigators met nca neighbourhood
        officer officers pc pcs pcso pcsos police policing riot sergeant sgt specialist
        squad squads superintendent supt tactical team teams uniformed unit units vans
    """,
    "agency": """
        bailiffs border council councils customs dvla electricity enforcement engineers
        environmental fire firefighters gangmasters hmrc housing immigration inspectors
        landlord licensing rspca standards trading
    """,
    "arrest": """
        arrest arrested arresting arrests bail bailed cautioned charged cuffs custody
        detain detained handcuffed handcuffs held hold interviewed led marched nicked
        questioned quizzed released suspect suspects suspicion taken
    """,
    "found": """
        bagged bags boxed cache concealed confiscated contained containing discover
        discovered discovering discovery dismantled find finding finds found haul hidden
        hiding located netted recover recovered recovering removed revealed seize seized
        seizing seizure spotted stash stashed tucked uncover uncovered unearthed yielded
    """,
    "drugs": """
        amphetamine amphetamines cannabis class cocaine crack cultivating cultivation
        deal dealer dealers dealing deals dealt drug drugs ecstasy factories factory
        farm grow growing heroin hydroponic ketamine kilo kilos line mdma nitrous
        paraphernalia pills plant plants powder psychotropic resin rocks seedlings skunk
        spice substance substances supplied supply supplying tablets weed wraps
    """,
    "arms": """
        ammunition blade bullets cartridges crossbow explosive explosives firearm
        firearms grenade gun guns knife knives machete machetes pistol revolver rifle
        shotgun sword swords taser terror terrorism terrorist weapon weapons zombie
    """,
    "goods": """
        alcohol bicycle bicycles bike bikes bundles cash cigarettes computer computers
        counterfeit documents estimated fake goods handbags illicit items jewellery
        laptop laptops mobile money motorbike motorbikes notes passports phone phones
        quad quantities quantity scales stolen tills tobacco tools trainers value vape
        vapes vodka watches worth
    """,
    "inside": """
        airing attic basement bath bathroom bed bedroom bedrooms bunk ceiling cellar
        cistern cupboard drawer drawers floorboards freezer fridge garage garages
        greenhouse kitchen lamps loft lounge mattress outbuilding outhouse oven room
        rooms safe shed sheds sock sofa tent tents walls wardrobe
    """,
    "dwelling": """
        address addresses apartment apartments bedsit bedsits block building buildings
        bungalow bungalows caravan caravans cottage detached dwelling dwellings
        farmhouse flat flats hmo home homes hostel house houses maisonette maisonettes
        premises properties property rented residence residences residential semi studio
        terraced townhouse
    """,
    "business": """
        bakery bar barber barbers barn barns bars brothel brothels business businesses
        cafe convenience depot grocery hotel hotels industrial kebab laundrette massage
        minimart nail newsagent newsagents parlour pub pubs restaurant restaurants salon
        salons shop shops store stores supermarket supermarkets takeaway takeaways
        warehouse warehouses workshop yard
    """,
    "court": """
        admitted admitting appear appeared barrister bench charge charges conspiracy
        convicted coroner counts court defendant defending denied denies guilty heard
        hearing imprisonment inquest intent jailed judge jury magistrates months'
        offence offences plea pleaded possession prison prosecuting prosecution
        prosecution's prosecutor recorder remanded sentence sentenced sentencing
        solicitor suspended trial years'
    """,
    "home_of": """
        children couple dad daughter family father grandfather grandmother householder
        husband live lived lives living mother mum nan neighbour neighbouring neighbours
        occupant occupants occupier occupiers owner owners pensioner resident residents
        retired shopkeeper son tenant tenants wife
    """,
    "person": """
        aged boy boys brother brothers female girl girls he her him his lad lads male
        male's males man men old pair people person she student teenager teenagers trio
        who woman women youth youths
    """,
    "says": """
        added asked believed described describing filmed hear i i'd i've it's my our
        recalled report reported reports said saw say says see spokesman spokeswoman
        tell thought told us watched watching we woke woken you
    """,
    "road_shut": """
        blocked bus buses closed closure closures cordon cordoned cordons delays
        diversion diversions diverted drivers motorists parked parking queues reopened
        resurfacing roadworks sealed shut tape traffic
    """,
    "crash": """
        airlifted ambulance ambulances car cars collided collision crash crashed cyclist
        driver fatal hatchback hospital injured injuries injury lorry moped motorcyclist
        overturned paramedics pedestrian roundabout scooter truck van vehicle vehicles
    """,
    "chase": """
        abandoned audi bmw caught chase chased chasing climbed driven driving drove
        escape escaped fled fleeing followed golf hide jumped over pull pulled pursuit
        ran run running speed speeding stop stopped stopping tackled
    """,
    "crime": """
        appeal arson assault assaulted attack attacked balaclavas body brawl burglar
        burglaries burglars burglary burgled crime crimes damage damaged death died
        fight gang gangs incident incidents killed masked mugged mugging murder murdered
        raiders rape robbed robber robberies robbers robbery robbing shooting shootings
        shot snatched stabbed stabbing stabbings steal stealing stole theft thefts thief
        thieves threatened thugs till vandalised vandalism vandals victim victims
        witness witnesses
    """,
    "earlier": """
        ago anniversary decade earlier former history last month months once previous
        previously remembered similar since then week weeks year years
    """,
    "future": """
        application bid consultation could developer due expected hope hopes if meeting
        might plan planned planning plans propose proposed scheme should will would
    """,
    "order": """
        boarded civil dispersal evicted eviction granted injunction notice order orders
        partial
    """,
    "base": """
        assembled base briefed briefing convoy counter desk front gathered headquarters
        hq left muster mustered set station stations
    """,
    "patrol": """
        advice asb beat behaviour check checked checks community complained complaints
        engagement handed leaflet leafleted leaflets letters litter nuisance patrol
        patrolled patrolling patrols reassurance shoplifting spoke surgery swabbed talk
        talked visibility weeding
    """,
    "no": """
        didn't false hoax mistake mistaken n't neither never no nobody none nor not
        nothing rumours separate separately unconnected unrelated wasn't without wrong
    """,
    "also": """
        additional also another both elsewhere fifth final fourth further meanwhile more
        next other others same second third
    """,
    "number": """
        dozen eight eleven first five four nine one seven several six ten three twelve
        two
    """,
    "beside": """
        across along alongside around behind beside between beyond by corner from
        junction near nearby off opposite outside past to towards
    """,
    "way": """
        alley alleyway bottom bridge cycle cycling end footpath headed heading metres
        path pavement stretch subway top towpath travelled travelling walk walked
        walking yards
    """,
    "public": """
        allotments cemetery centre church club college field fields hall leisure library
        market park playground pool railway school schools shelter shopping square
        university woods
    """,
    "result": """
        after as during following follows leading resulted resulting results when where
        while
    """,
    "operation": """
        action campaign information intelligence investigating investigation linked
        ongoing operation operations part probe tip
    """,
}
SENSES = {word: sense for sense, words in _WORDS.items() for word in words.split()}
"""The sense of each word, in small letters."""
