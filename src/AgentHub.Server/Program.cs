using AgentHub.Server;

return await Commands.RunAsync(args);
