namespace AgentHub.Platform.Messaging;

/// <summary>
/// A tap on the shoulder: "this row may be due". It carries ids and nothing else. Losing one costs seconds, a second one costs
/// nothing, because whoever gets it asks the row.
/// </summary>
/// <param name="Work">The kind of work, see <see cref="IWork.Name"/>.</param>
public sealed record Hint(string Work, Guid Tenant, Guid Id);
