namespace AgentHub.Portal.Pages.Agents;

/// <summary>How far a file is on its way to being known.</summary>
internal enum FileStep
{
    Waiting,
    Sending,
    Reading,
    Done,
}
